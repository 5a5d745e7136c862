from django.urls import path

from arasha.agreements.views import commitments, deciding, given, reading, writing

app_name = "agreements"
_VERSION = "agreements/<str:ref>/<int:number>/"
urlpatterns = [
    path("agreements/", reading.show_agreements, name="list"),
    path("agreements/begin/", writing.found, name="found"),
    path("agreements/<str:ref>/", reading.show_agreement, name="agreement"),
    path("agreements/<str:ref>/draft/", writing.draft, name="draft"),
    path("agreements/<str:ref>/suspend/", deciding.hold, name="suspend"),
    path("agreements/<str:ref>/resume/", deciding.release, name="resume"),
    path("agreements/<str:ref>/suspend/<str:clause>/", deciding.hold, name="suspend_clause"),
    path("agreements/<str:ref>/resume/<str:clause>/", deciding.release, name="resume_clause"),
    path("agreements/<str:ref>/compare/<int:old>/<int:new>/", reading.compare, name="compare"),
    path(_VERSION, reading.show_version, name="version"),
    path(f"{_VERSION}odrl/", reading.export_odrl, name="odrl"),
    path(f"{_VERSION}offer/", deciding.offer, name="offer"),
    path(f"{_VERSION}adopt/", deciding.adopt, name="adopt"),
    path(f"{_VERSION}withdraw/", deciding.withdraw, name="withdraw"),
    path(f"{_VERSION}text/", writing.text, name="text"),
    path(f"{_VERSION}clause/", writing.clause, name="add_clause"),
    path(f"{_VERSION}clause/<str:clause>/", writing.clause, name="clause"),
    path(f"{_VERSION}promise/", writing.promise, name="add_promise"),
    path(f"{_VERSION}promise/<str:clause>/", writing.promise, name="promise"),
    path(f"{_VERSION}remove/<str:clause>/", writing.remove, name="remove_clause"),
    path(f"{_VERSION}annex/", writing.annex, name="add_annex"),
    path(f"{_VERSION}annex/<int:annex>/", reading.download_annex, name="annex"),
    path(f"{_VERSION}annex/<int:annex>/remove/", writing.drop_annex, name="remove_annex"),
    path("commitments/", commitments.show_commitments, name="commitments"),
    path("commitments/<str:ref>/", commitments.show_commitment, name="commitment"),
    path("commitments/<str:ref>/<str:move>/", commitments.move, name="move"),
    path("ledger/", given.show_ledger, name="ledger"),
    path("ledger/<str:month>/", given.show_ledger, name="ledger_of"),
    path("ledger/<str:month>/<str:form>/", given.download_ledger, name="ledger_file"),
    path("disclosures/<str:ref>/", given.show_disclosure, name="disclosure"),
    path("disclosures/<str:ref>/review/", given.review, name="review"),
]
