"""The HTTP API, version 1."""

from lixiang.api import (
    applications,
    cases,
    chains,
    conduct,
    days,
    documents,
    experts,
    form,
    groups,
    law,
    materials,
    me,
    meetings,
    printed,
    projects,
    registers,
    rounds,
    tasks,
    tokens,
)
from lixiang.api.bearer import BearerToken
from lixiang.api.bodies import StrictParser
from lixiang.api.description import ABOUT, Api, Readable
from lixiang.api.refusals import install

api = Api(
    title="立项平台接口",
    version="1",
    description=ABOUT,
    docs_url=None,  # the usual pages load their script from elsewhere
    urls_namespace="api",
    auth=BearerToken(),
    parser=StrictParser(),
    renderer=Readable(),
)
for module in (
    me,
    tokens,
    chains,
    form,
    applications,
    groups,
    materials,
    cases,
    conduct,
    days,
    meetings,
    experts,
    rounds,
    printed,
    documents,
    tasks,
    projects,
    registers,
    law,
):
    api.add_router("", module.router)
install(api)
