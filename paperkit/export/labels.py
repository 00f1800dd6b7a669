"""What an edition says itself, in the script of its issue."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from paperkit.export.language import Language

_SIMPLIFIED = {
    "issue": "报纸",
    "contents": "目录",
    "source": "原文",
    "proof": "校记",
    "page": "第 {} 版",
    "line": "原文第 {} 行",
    "lines": "原文第 {}–{} 行",
    "counted": "行号自 0 起",
    "photos": "图片",
    "rest": "版面文字",
    "repairs": "修补",
    "doubts": "存疑",
    "seam": "此处相接",
    "repeat-here": "此语重复",
    "doubtful": "存疑：置信度 {:.2f}",
    "characters": "{:,} 字",
    "reflowed": "另有 {} 段由硬换行接成整段",
    "replaced": "不能印出、以 U+FFFD 代替的字符：{}",
    "kept": "原样保留",
    "rejoin": "接续",
    "overlap": "删去重印的字",
    "repeat": "词语连续重复",
    "label": "行的类别不定",
    "no-body": "有题无文",
    "caption-unplaced": "图片说明不属任何一篇",
    "date-without-year": "日期无年份",
    "control-characters": "含控制字符",
}
_TRADITIONAL = {
    "issue": "報紙",
    "contents": "目錄",
    "source": "原文",
    "proof": "校記",
    "page": "第 {} 版",
    "line": "原文第 {} 行",
    "lines": "原文第 {}–{} 行",
    "counted": "行號自 0 起",
    "photos": "圖片",
    "rest": "版面文字",
    "repairs": "修補",
    "doubts": "存疑",
    "seam": "此處相接",
    "repeat-here": "此語重複",
    "doubtful": "存疑：信心度 {:.2f}",
    "characters": "{:,} 字",
    "reflowed": "另有 {} 段由硬換行接成整段",
    "replaced": "不能印出、以 U+FFFD 代替的字元：{}",
    "kept": "原樣保留",
    "rejoin": "接續",
    "overlap": "刪去重印的字",
    "repeat": "詞語連續重複",
    "label": "行的類別不定",
    "no-body": "有題無文",
    "caption-unplaced": "圖片說明不屬任何一篇",
    "date-without-year": "日期無年份",
    "control-characters": "含控制字元",
}

#: The words of an edition by its language; codes of repairs and doubts stand among them.
LABELS: Mapping[Language, Mapping[str, str]] = MappingProxyType({"zh-Hans": _SIMPLIFIED, "zh-Hant": _TRADITIONAL})
