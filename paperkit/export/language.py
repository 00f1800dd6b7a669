"""The language tag of an issue, by the script its text is written in."""

from __future__ import annotations

from typing import Literal, TypeAlias

from paperkit.export.texts import texts_of
from paperkit.model import Issue

Language: TypeAlias = Literal["zh-Hans", "zh-Hant"]

# The commonest characters that one script has and the other has not. Simplified forms that are traditional
# characters of their own too (后, 里, 面, 台) tell nothing and are left out.
_SIMPLIFIED = frozenset(
    "个来报时学记说会长开车为没两过县业门电员点这们头还场发问间讯从进区书农国东经号对话当给请图师费编动队条单钱办现数关"
    "乡级户钟计边实带张产摄处铁连议务线风桥组声楼纸调专岁见装项谁读卖导让满闻设责将运众块医写该换标补资转内团样药红买无"
    "货辑灯镇领习总却赛题炉结麦马别压检难馆备应热职远奖试轮树织课认华银证温约变参园术亩联评阳粮举卫贴军选录讲达决节脚访"
    "负钢湾论购库观邮响则墙旧双黄层环练盖验帮断营届担笔统续质养盘缩亲毕礼许镜龙亿启码兰轻刚强战摆减饭妈栏纪账测获诉静鱼"
)
_TRADITIONAL = frozenset(
    "個來報時學記說會長開車為沒兩過縣業門電員點這們頭還場發問間訊從進區書農國東經號對話當給請圖師費編動隊條單錢辦現數關"
    "鄉級戶鐘計邊實帶張產攝處鐵連議務線風橋組聲樓紙調專歲見裝項誰讀賣導讓滿聞設責將運眾塊醫寫該換標補資轉內團樣藥紅買無"
    "貨輯燈鎮領習總卻賽題爐結麥馬別壓檢難館備應熱職遠獎試輪樹織課認華銀證溫約變參園術畝聯評陽糧舉衛貼軍選錄講達決節腳訪"
    "負鋼灣論購庫觀郵響則牆舊雙黃層環練蓋驗幫斷營屆擔筆統續質養盤縮親畢禮許鏡龍億啟碼蘭輕剛強戰擺減飯媽欄紀賬測獲訴靜魚"
)


def language(issue: Issue) -> Language:
    """The BCP 47 tag of the issue: zh-Hant where traditional characters outnumber simplified ones, else zh-Hans."""
    simplified = traditional = 0
    for text in texts_of(issue):
        simplified += sum(map(_SIMPLIFIED.__contains__, text))
        traditional += sum(map(_TRADITIONAL.__contains__, text))
    return "zh-Hant" if traditional > simplified else "zh-Hans"
