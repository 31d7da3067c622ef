"""The applications of the demo, each of which shows one rule; names of units are common, everything else invented."""

from lixiang.config.demo.filings import Filing

STORIES = (
    Filing(
        by="chengguan", title="城管视频智能分析（示例）", total="1999999.99", kind="software",
        ends="submitted", begun=2,
    ),
    Filing(
        by="xinxi", title="电子政务外网年度运维（示例）", total="3680000.00", kind="maintenance", ends="filed",
        begun=40, project_class="public", nature="upkeep", aims="保障外网全年稳定运行，故障两小时内恢复。",
    ),
    Filing(
        by="renshe", title="等保测评与密评服务包（示例）", total="100000.00", kind="third_party", ends="filed",
        begun=25, nature="purchase", aims="为在用系统完成年度测评和密码评估。",
    ),
    Filing(
        by="chengguan", title="智慧停车（企业出资）（示例）", total="6300000.00", kind="software", ends="filed",
        begun=60, source="enterprise_own", aims="整合路内停车资源，车位实时可查。",
    ),
    Filing(
        by="renshe", title="人社数据共享接口（示例）", total="410000.00", kind="software", ends="returned", begun=6,
    ),
    Filing(
        by="renshe", title="人社一体化数据治理（示例）", total="4100000.00", kind="software", ends="not_accepted",
        begun=5,
    ),
    Filing(
        by="chengguan", title="智慧城管一体化平台（示例）", total="8600000.00", kind="software",
        ends="approved", begun=30, also={"content": {"systems": [
            {"name": "智慧城管平台（示例）", "change": "add"}, {"name": "业务系统3（示例）", "change": "merge"},
        ]}},
    ),
    Filing(
        by="weijian", title="全民健康信息平台升级（示例）", total="4999900.00", kind="software",
        ends="approved", begun=50,
        nature="upgrade",
    ),
    Filing(
        by="ziran", title="不动产登记系统改造（示例）", total="2000000.00", kind="software",
        ends="countersigned", begun=8, nature="upgrade", aims="恰到审批起点，按审批办理。",
    ),
    Filing(
        by="ziran", title="国土空间数据治理（示例）", total="2600000.00", kind="software", ends="drawn", begun=8,
        aims="国土空间数据统一入库、统一共享。",
    ),
    Filing(
        by="weijian", title="区域医学影像共享（示例）", total="3600000.00", kind="software", ends="met", begun=20,
        aims="市县医院影像互认，减少重复检查。",
    ),
    Filing(
        by="shuili", title="智慧水利监测和三年运维（示例）", total="2300000.00", kind="infrastructure", ends="accepted",
        begun=12, also={"cost": {"lines": [
            {"kind": "infrastructure", "name": "监测站点", "amount": "1500000.00"},
            {"kind": "maintenance", "name": "三年运维", "amount": "800000.00"},
        ]}},
    ),
    Filing(
        by="yingji", title="应急指挥融合通信（示例）", total="9500000.00", kind="infrastructure", ends="submitted",
        begun=3, also={"basis": {"exception": "emergency", "government_document": "玉政函〔2026〕18号（示例）"}},
    ),
    Filing(
        by="zhujian", title="城市内涝智能预警（示例）", total="3800000.00", kind="software", ends="accepted", begun=9,
        also={"security": {"new_technology": "yes"}},
    ),
    Filing(
        by="dashuju.3", title="12345 热线坐席运营（三年）（示例）", total="2400000.00", kind="operation",
        ends="submitted",
        begun=4, nature="purchase", also={"cost": {"multi_year_contract": "yes"}},
    ),
    Filing(
        by="xinxi", title="玉林政务云信创区扩容（示例）", total="12800000.00", kind="infrastructure", ends="approved",
        begun=70, project_class="public", nature="extension",
    ),
    Filing(
        by="chengguan", title="城市运行一网统管（示例）", total="5200000.00", kind="software", ends="asked", begun=4,
        participants=("住建局", "自然资源局"), aims="三家共用一套事件流转，城市运行问题一处受理。",
    ),
    Filing(
        by="shuili", title="河湖联动监测（市县联建）（示例）", total="4600000.00", kind="software", ends="accepted",
        begun=7, participants=("住建局",), county="1200000.00", aims="市县共用监测数据，汛情一处预警。",
    ),
    Filing(
        by="renshe", title="窗口叫号设备更新（示例）", total="96000.00", kind="infrastructure",
        ends="registered", begun=15, nature="upgrade", aims="更换老旧叫号设备，窗口等候时间可查。",
    ),
    Filing(
        by="minzheng", title="社会救助一体化办理（示例）", total="1560000.00", kind="software",
        ends="signed", begun=2, aims="救助申请一次提交、部门数据共享核对，群众不再重复交材料。",
    ),
    Filing(
        by="xinxi", title="市域社会治理一体化平台（一期）（示例）", total="21600000.00", kind="software",
        ends="accepted", begun=6, project_class="public", participants=("民政局",),
        aims="网格事件一处受理、部门联动处置。",
    ),
    Filing(
        by="jiaoyu", title="智慧教育云平台（示例）", total="8600000.00", kind="software", ends="approved", begun=200,
        aims="课程、作业和学籍一个入口，城乡学校共用。",
    ),
    Filing(
        by="jiaoyu", title="校园安全预警（示例）", total="3600000.00", kind="software", ends="corrected", begun=30,
        aims="校门、食堂和校车的预警统一接入。",
    ),
    Filing(
        by="yibao", title="医保智能监管（示例）", total="10000000.00", kind="software", ends="approved", begun=160,
        aims="异常结算当日发现，基金使用可追溯。",
    ),
    Filing(
        by="shichang", title="信用信息平台（示例）", total="6000000.00", kind="software", ends="set_aside", begun=120,
        also={"content": {"systems": [{"name": "信用信息平台（示例）", "change": "add"}]}},
    ),
    Filing(
        by="nongye", title="智慧农业数据中台（示例）", total="1900000.00", kind="software", ends="filed", begun=140,
        aims="种养数据一次采集，补贴核验共用。",
    ),
    Filing(
        by="nongye", title="农产品质量追溯（示例）", total="2600000.00", kind="software", ends="suspended", begun=15,
        aims="对接上级追溯平台，产地和检测信息可查。",
    ),
    Filing(
        by="jiaotong", title="智慧交通信号联网（示例）", total="7200000.00", kind="infrastructure", ends="approved",
        begun=220, aims="主干道信号联动，通行时间可量化。",
    ),
    Filing(
        by="dangan", title="数字档案馆（示例）", total="3200000.00", kind="software", ends="approved", begun=210,
        aims="馆藏档案数字化和在线利用，查档不必到馆。",
    ),
    Filing(
        by="shengtai", title="生态环境监测平台（示例）", total="5400000.00", kind="software", ends="approved",
        begun=180, aims="水、气、声监测数据统一汇聚和预警。",
    ),
    Filing(
        by="xinxi", title="一网通办平台（示例）", total="15600000.00", kind="software", ends="approved", begun=240,
        project_class="public", aims="政务服务事项统一受理、统一出件。",
    ),
    Filing(
        by="minzheng", title="智慧民政（示例）", total="2800000.00", kind="software", ends="approved", begun=230,
        aims="救助对象主动发现，养老服务可查可约。",
    ),
    Filing(
        by="gongan", title="公安视频专网租赁（四年）（示例）", total="4000000.00", kind="operation", ends="approved",
        begun=90, nature="purchase", also={"cost": {"multi_year_contract": "yes"}},
    ),
    Filing(
        by="wenlv", title="景区视频智能分析（示例）", total="3200000.00", kind="software", ends="refused", begun=45,
        aims="客流识别和拥堵提示。",
    ),
    Filing(
        by="wenlv", title="单位门户改版（示例）", total="99900.00", kind="software", ends="registered", begun=2,
        nature="upgrade", aims="不足审批和备案起点，自行管理。",
    ),
    Filing(
        by="chengguan", title="市容巡查移动应用（示例）", total="865000.00", kind="software", ends="draft", begun=1,
    ),
)  # fmt: skip
