"""Milliseconds of the comparison of a title with a library of a hundred thousand, and of a save of the form with it."""

import random
from collections.abc import Iterator

import psycopg
import pytest

from bench.measures import Measured, backend, report
from lixiang.agencies.access import acting
from lixiang.cases.models import Application
from lixiang.cases.submission import judgement_of_draft
from lixiang.config.demo.people import actor
from lixiang.resources.lookalikes import like, pairs_of
from stage.clones import server
from story.filings import drafted

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("people")]
PROJECTS, TIMES, YEAR = 100_000, 40, 2027
PICK = random.Random(1)
WORDS = (
    "全市 市级 城管 人社 卫健 教育 公安 交通 水利 应急 自然资源 生态环境 农业农村 市场监管 民政 医保 文旅 住建",
    "新 智慧 一体化 数字 综合 智能 区域",
    "视频智能分析 不动产登记 停车诱导 巡查执法 数据共享交换 电子证照 身份认证 内涝预警 水利监测 健康信息 公文流转 "
    "信用评价 网格化治理 应急指挥通信 地理信息服务 人口基础数据 电子签章 远程会诊 学籍服务 车辆调度 能耗监测 森林防火 "
    "食品安全溯源 招投标监管 项目申报 养老服务 就业培训 法律援助 旅游大数据 档案数字化 等保测评 信创替代 数据治理",
    "平台 系统 平台建设项目 信息系统 管理系统 综合管理平台 平台升级改造 系统运维服务 二期项目 年度运维 移动应用",
)
"""Of which titles are made: for whom, how, what, as what."""


def title() -> str:
    return "".join(PICK.choice(words.split()) for words in WORDS)


def outlines() -> Iterator[tuple[int, str]]:
    for number in range(1, PROJECTS + 1):
        yield number, title()


def fill(name: str) -> None:
    with psycopg.connect(server().url("postgres", name), autocommit=True) as sql, sql.cursor() as cursor:
        kept = list(outlines())
        sizes = {number: pairs_of(words) for number, words in kept}
        table = "resources_outline (id, kind, key, title, unit_name, year, size)"
        with cursor.copy(f"copy {table} from stdin".encode()) as rows:
            for number, words in kept:
                row = (number, "project", f"p{number}", words, "某单位", YEAR, len(sizes[number]))
                rows.write_row(row)
        with cursor.copy(b"copy resources_outlinepair (outline_id, pair, size) from stdin") as rows:
            for number, pairs in sizes.items():
                for pair in pairs:
                    rows.write_row((number, pair, len(pairs)))
        sql.execute("vacuum analyze resources_outline, resources_outlinepair")


def test_a_title_is_compared_with_all_projects(commits: str) -> None:
    fill(commits)
    draft = drafted(title=title())
    clerk = actor("chengguan")
    with acting(clerk):
        application = Application.objects.get(pk=draft)
        likeness = judgement_of_draft(application, None).sheet.edition.likeness
        compared, judged = Measured(), Measured()
        for _ in range(TIMES):
            words = title()
            with compared.piece(backend()):
                like(words, likeness.share.value, likeness.most.value)
            with judged.piece(backend()):
                judgement_of_draft(application, None)
    report(f"\n{PROJECTS:,} titles: median and 95 % in ms, CPU in ms")
    report(f"  a title compared          {compared.middle:7.1f} {compared.p95:7.1f} {compared.cpu:7.1f}")
    report(f"  a draft judged with it    {judged.middle:7.1f} {judged.p95:7.1f} {judged.cpu:7.1f}")
