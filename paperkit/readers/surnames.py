"""Surnames of two characters, rare ones of one, and what the names of peoples without surnames are made of."""

from __future__ import annotations

from paperkit.patterns import pattern

_COMPOUND = (
    "欧阳 歐陽 上官 司马 司馬 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 司徒 夏侯 端木 "
    "南宫 南宮 独孤 獨孤 长孙 長孫 宇文 鲜于 鮮于 闻人 聞人 公冶 公西 仲孫 仲孙 叔孙 季孙 左丘 梁丘 "
    "太叔 樂正 乐正 段干 羊舌 微生 谷梁 东门 南门 百里 呼延 申屠 太史 轩辕 軒轅 澹台 澹臺 濮阳 濮陽 "
    "公羊 拓跋 东郭 東郭 西门 西門 钟离 鍾離 完颜 完顏 赫连 赫連 万俟 萬俟 淳于 单于 單于 司空 宗政 "
    "张简 張簡 范姜 司寇 尔朱 爾朱 第五 贺兰 賀蘭 闾丘 閭丘 巫马 巫馬 公良 漆雕 壤驷 叶赫 葉赫 纳兰 "
    "納蘭 夹谷 东野 東野 谯笪 子车 颛孫 颛孙 东里 南荣 宰父 拓拔"
)
COMPOUND_SURNAMES = frozenset(_COMPOUND.split())
#: Rarer surnames of one character, both scripts; none that opens an everyday word.
RARE_SURNAMES = frozenset(
    "丛伊伞伦伯佀佴倫储儲凤厍厙叢呙堯塔夔宓寇富尔尕尧尼居山嵇弘恽惲慎戎昌晟暨杲松柘桐桓毋汲淦湛溥滑爾狄班璩盍盘盤睢矫矯祿禄禤秋笪索缑羿舒苍苻茂蒯蒼蓬蔄虎虢衡褟訚賁贲那邰邴郄郇郤郦酆酈鈄銮鑾锺闇阴陰隽雋韶顓颛鳳鶴鹤麻"
)
_PARTS = (
    "哈斯 乌云 烏雲 乌日 烏日 图雅 圖雅 托娅 塔娜 娜仁 斯琴 高娃 其其格 格日勒 毕力格 畢力格 巴特尔 巴特爾 巴根 "
    "巴雅尔 巴雅爾 巴图 巴圖 苏日 蘇日 敖登 萨仁 薩仁 朝鲁 朝魯 吉日 嘎拉 呼和 呼格 那日 那仁 额尔 "
    "額爾 宝音 寶音 特木尔 特木爾 孟和 布和 布赫 满都 滿都 阿拉坦 阿古拉 白音 巴音 达来 達來 乌兰 烏蘭 "
    "牧仁 照日 斯仁 道尔吉 道爾吉 青格 通拉嘎 塔拉 必力格 琪琪格 吉雅 陶格 扎西 次仁 卓玛 卓瑪 多吉 "
    "多杰 旺堆 旺姆 旺久 旺杰 格桑 拉姆 央金 央宗 平措 顿珠 頓珠 尼玛 尼瑪 达瓦 達瓦 边巴 邊巴 索朗 "
    "普布 罗布 羅布 德吉 白玛 白瑪 加措 嘉措 洛桑 丹增 仁青 仁增 桑吉 才让 才讓 才旦 卓嘎 曲珍 曲扎 "
    "群培 贡布 貢布 晋美 晉美 强巴 強巴 益西 巴桑 拉巴 次旦 旦增 桑珠 贡嘎 貢嘎 土登 坚赞 堅贊 措姆 "
    "朗杰 江村 欧珠 歐珠 班典 斯塔 仁钦 仁欽 东知 尕藏 古丽 古麗 买买提 買買提 麦麦提 麥麥提 买提 艾力 "
    "艾买 艾山 阿不 阿卜 阿布 吐尔 吐爾 吐逊 热合 热依 熱合 迪丽 迪麗 帕提 阿依 木拉提 玉素 库尔班 "
    "庫爾班 哈尔 巴哈尔 尼沙 努尔 努爾 肉孜 依明 图尔 買提 努尔江 别克 別克 哈提 提江 巴依 赛买 依布 "
    "马木提 沙吾 居马 加那 叶尔 合提 阿迪 阿扎 阿牛 吉克 阿木 曲比 莫色 沙马 尔古 吉木 阿苏 木呷 子莫 "
    "阿呷 么子 日火 石一 其木格 额尔德尼 額爾德尼 满都拉 滿都拉 日格图 日格圖 毕力格图 朝格图 朝格圖 巴雅斯 阿日布 苏和 蘇和 那顺 那順 "
    "钢特 鋼特 乌恩 烏恩 德力格 孟根 萨如拉 斯日古 才旺 才仁 才旦 班玛 班瑪 泽仁 澤仁 南杰 南加 拉毛 卓么 桑吉 俄日 切吉 更登 "
    "扎巴 云丹 公保 贡保 祖农 喀迪 阿吉 伍呷 木呷 拉马 尼哈 史呷 吉狄 依火"
)
#: What Mongolian, Tibetan, Uyghur, Kazakh and Yi names written in Chinese begin or end with: 哈斯巴根, 古丽巴哈尔.
NAME_PARTS = tuple(_PARTS.split())
_ONE_PART = f"(?:{'|'.join(sorted(NAME_PARTS, key=len, reverse=True))})"
#: A name of nothing but these: 尼玛, 多吉才让, 乌云其木格.
MADE_OF_PARTS = pattern(f"{_ONE_PART}{{1,2}}")
#: More of them than a name has: 多吉才让尼玛 are two people.
MADE_OF_MORE = pattern(f"{_ONE_PART}{{3}}")
