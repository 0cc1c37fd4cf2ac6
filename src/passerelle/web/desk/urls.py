"""The desk's pages."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from passerelle.web.desk import columns, home, imports, lines, partnerships, reports, reviews, undo

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path(pgettext_lazy("url", "imports/"), imports.runs, name="imports"),
    path(pgettext_lazy("url", "imports/new/"), imports.upload, name="import_upload"),
    path(pgettext_lazy("url", "imports/<int:pk>/"), imports.run, name="import_run"),
    path(pgettext_lazy("url", "imports/<int:pk>/columns/"), columns.columns, name="import_columns"),
    path(pgettext_lazy("url", "imports/<int:pk>/apply/"), imports.apply, name="import_apply"),
    path(pgettext_lazy("url", "imports/<int:pk>/again/"), imports.again, name="import_again"),
    path(pgettext_lazy("url", "imports/<int:pk>/discard/"), undo.discard, name="import_discard"),
    path(pgettext_lazy("url", "imports/<int:pk>/undo/"), undo.undo, name="import_undo"),
    path(pgettext_lazy("url", "imports/<int:pk>/lines.csv"), lines.download, name="import_lines"),
    path(pgettext_lazy("url", "imports/<int:pk>/progress/"), lines.progress, name="import_progress"),
    path(pgettext_lazy("url", "reviews/"), reviews.reviews, name="reviews"),
    path(pgettext_lazy("url", "reviews/<int:pk>/"), reviews.review, name="review"),
    path(pgettext_lazy("url", "reviews/<int:pk>/dismiss/"), reviews.dismiss, name="review_dismiss"),
    path(pgettext_lazy("url", "reviews/<int:pk>/reopen/"), reviews.reopen, name="review_reopen"),
    path(pgettext_lazy("url", "partnerships/"), partnerships.partnerships, name="partnerships"),
    path(pgettext_lazy("url", "partnerships/<int:pk>/"), partnerships.edit, name="partnership"),
    path(pgettext_lazy("url", "reports/"), reports.reports, name="reports"),
    path(pgettext_lazy("url", "reports/<int:pk>/"), reports.answer, name="report"),
]
