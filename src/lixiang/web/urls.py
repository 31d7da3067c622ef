"""Addresses of the pages."""

from django.urls import include, path

from lixiang.web.agencies import chains, demo, post, session, tokens
from lixiang.web.cases import (
    acts,
    application,
    applications,
    batch,
    case,
    content,
    experts,
    materials,
    meeting,
    presented,
    printed,
    tasks,
    watching,
)
from lixiang.web.components import components
from lixiang.web.documents import papers
from lixiang.web.home.home import home
from lixiang.web.law import book, clause, due, route
from lixiang.web.projects import library
from lixiang.web.registers import register

APPLICATION = "applications/<int:application_id>/"
REGISTER_ROW = "registers/<slug:name>/<int:row_id>/"
CASE = "cases/<int:case_id>/"

urlpatterns = [
    path("", home, name="home"),
    path("tasks/", tasks.tasks, name="tasks"),
    path("tasks/batch/", batch.task_batch, name="task_batch"),
    path("applications/", applications.applications, name="applications"),
    path("applications/new/", application.new_application, name="new_application"),
    path(APPLICATION, application.application, name="application"),
    path(f"{APPLICATION}groups/<slug:group>/", application.group, name="group"),
    path(f"{APPLICATION}materials/", materials.materials, name="materials"),
    path(f"{APPLICATION}materials/<int:material_id>/", materials.material, name="material"),
    path(f"{APPLICATION}materials/<int:material_id>/removal/", materials.removal, name="material_removal"),
    path(f"{APPLICATION}form/", printed.application_form, name="application_form"),
    path(f"{APPLICATION}submission/", application.submission, name="submission"),
    path(f"{APPLICATION}sending-back/", presented.sending_back, name="sending_back"),
    path(f"{APPLICATION}requests/<slug:step>/", application.request_before_submission, name="request"),
    path(
        f"{APPLICATION}requests/<slug:step>/withdrawal/",
        application.request_withdrawal,
        name="request_withdrawal",
    ),
    path(f"{APPLICATION}discarding/", application.discarding, name="discarding"),
    path(CASE, case.case, name="case"),
    path(f"{CASE}steps/<slug:step>/", case.step, name="step"),
    path(f"{CASE}steps/<slug:step>/preview/", case.preview, name="step_preview"),
    path(f"{CASE}acts/<slug:act>/", acts.act, name="case_act"),
    path(f"{CASE}watch/", watching.watch, name="case_watch"),
    path(f"{CASE}watch/removal/", watching.unwatch, name="case_unwatch"),
    path(f"{CASE}meeting/", meeting.meeting, name="meeting"),
    path(f"{CASE}rounds/<int:round>/", content.content, name="content"),
    path(f"{CASE}rounds/<int:round>/files/<slug:digest>/", materials.submitted_file, name="submitted_file"),
    path(f"{CASE}rounds/<int:round>/form/", printed.submitted_form, name="submitted_form"),
    path(f"{CASE}materials/", materials.late_files, name="late_files"),
    path(f"{CASE}materials/<int:material_id>/", materials.late_file, name="late_file"),
    path(f"{CASE}comparison/", content.comparison, name="comparison"),
    path("documents/<int:document_id>/", papers.document, name="document"),
    path("documents/<int:document_id>/pdf/", papers.document_pdf, name="document_pdf"),
    path("law/", book.book, name="law"),
    path("law/clauses/<str:clause_id>/", clause.clause, name="law_clause"),
    path("law/route/", route.route, name="law_route"),
    path("law/due/", due.due, name="law_due"),
    path("projects/", library.projects, name="projects"),
    path("experts/", experts.experts, name="experts"),
    path("experts/<int:expert_id>/retirement/", experts.retirement, name="expert_retirement"),
    path("registers/", register.registers, name="registers"),
    path("registers/<slug:name>/", register.register, name="register"),
    path(REGISTER_ROW, register.register_row, name="register_row"),
    path(f"{REGISTER_ROW}retirement/", register.register_row_retirement, name="register_row_retirement"),
    path("post/", post.current_post, name="current_post"),
    path("session/", session.session, name="session"),
    path("chains/", chains.chains, name="chains"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:token_id>/revocation/", tokens.revocation, name="token_revocation"),
    path("demo/sign-in/", demo.demo_sign_in, name="demo_sign_in"),
    path("components/", components, name="components"),
    path("", include("lixiang.web.documents.urls")),
]
