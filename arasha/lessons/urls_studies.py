"""Addresses of studies for staff; part of the room's addresses."""

from django.urls import path

from arasha.lessons.views import studies, studies_classes, studies_results

_STUDY = "studies/<str:ref>/"
_CLASS = f"{_STUDY}classes/<int:number>/"
urlpatterns = [
    path("studies/", studies.show_studies, name="studies"),
    path("studies/begin/", studies.begin, name="begin_study"),
    path(_STUDY, studies.show_study, name="study"),
    path(f"{_STUDY}askings/<int:number>/open/", studies.open_wave, name="open_wave"),
    path(f"{_STUDY}askings/<int:number>/close/", studies.close_wave, name="close_wave"),
    path(f"{_STUDY}work-out/", studies.work_out, name="work_out_study"),
    path(f"{_STUDY}close/", studies.close, name="close_study"),
    path(f"{_STUDY}result/", studies_results.show_result, name="study_result"),
    path(f"{_STUDY}report/<str:language>/", studies_results.download_report, name="study_report"),
    path(f"{_CLASS}cards/", studies_classes.cards, name="study_cards"),
    path(f"{_CLASS}cards/print/", studies_classes.printed, name="study_printed"),
    path(f"{_CLASS}board/", studies_classes.board, name="study_board"),
    path(f"{_CLASS}sheet/", studies_classes.sheet, name="study_sheet"),
    path(f"{_CLASS}papers/", studies_classes.papers, name="study_papers"),
]
