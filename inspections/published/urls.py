"""Judgements over time, from what the regulator publishes: every page under /judgements/, and a
home's place among the others."""

from django.urls import path

from inspections.published.views import consistent, lasting, operating, place, spread

app_name = "published"
OF_A_RUN = "judgements/files/on-their-way/<slug:ref>/"
urlpatterns = [
    path("judgements/", spread.picture, name="spread"),
    path("judgements/file/", spread.file, name="spread_file"),
    path("judgements/consistent/", consistent.consistent, name="consistent"),
    path("judgements/consistent/file/", consistent.consistent_file, name="consistent_file"),
    path("judgements/lasting/", lasting.lasting, name="lasting"),
    path("judgements/lasting/file/", lasting.lasting_file, name="lasting_file"),
    path("judgements/yours/", place.yours, name="yours"),
    path("judgements/files/", operating.files, name="files"),
    path("judgements/files/bring-in/", operating.BringInFiles.as_view(), name="bring_in"),
    path(OF_A_RUN, operating.BringInRun.as_view(), name="run"),
    path(f"{OF_A_RUN}progress/", operating.RunProgress.as_view(), name="run_progress"),
    path(f"{OF_A_RUN}lines/<int:at>/", operating.run_lines, name="run_lines"),
    path(f"{OF_A_RUN}lines/<int:at>/file/", operating.run_lines_file, name="run_lines_file"),
    path(f"{OF_A_RUN}differences/<int:at>/", operating.run_differences, name="run_differences"),
    path(
        f"{OF_A_RUN}differences/<int:at>/file/",
        operating.run_differences_file,
        name="run_differences_file",
    ),
    path("judgements/files/<slug:ref>/", operating.file, name="file"),
    path("judgements/files/<slug:ref>/differences/", operating.differs, name="differs"),
    path("homes/<slug:home>/place/", place.place, name="place"),
]
