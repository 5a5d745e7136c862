from django.urls import path

from arasha.statistics.views import dashboards

urlpatterns = [path("", dashboards.show_figures, name="figures")]
