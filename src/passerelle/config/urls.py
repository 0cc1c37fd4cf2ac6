"""Addresses: language first, nouns translated; permalinks and machines' addresses without a language."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from passerelle.web import errors, gallery, health, sign_in
from passerelle.web.public import permalinks

urlpatterns = [
    path("", permalinks.root, name="root"),
    path("p/<int:pk>", permalinks.partnership, name="permalink"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("robots.txt", permalinks.robots, name="robots"),
    path("sitemap.xml", permalinks.sitemap_index, name="sitemap"),
    path(
        "sitemap-<slug:language>-<slug:section>-<int:page>.xml", permalinks.sitemap_page, name="sitemap_page"
    ),
    path(".well-known/security.txt", permalinks.security, name="security"),
    *i18n_patterns(
        path("", include(sign_in.urlpatterns)),
        path(pgettext_lazy("url", "desk/"), include("passerelle.web.desk.urls")),
        path("", include("passerelle.web.public.urls")),
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
