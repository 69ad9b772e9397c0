"""What the names in results are called in Chinese, wherever people get to see them."""

from collections.abc import Mapping

from intent_router.lexicon.model import Effect, Scope

KINDS: Mapping[str, str] = {"professional": "专业人士", "community": "社区", "shop": "店铺"}
HOLDERS: Mapping[str, str] = {"self": "自己", "partner": "另一半", "other": "别人"}
BASIS: Mapping[str, str] = {"stated": "说了", "suggested": "推荐"}
METHODS: Mapping[str, str] = {"exact": "字面", "homophone": "谐音", "typo": "错字", "pattern": "句式"}
STRENGTHS: Mapping[str, str] = {"strong": "强", "weak": "弱", "bare": "整句才算"}
REASONS: Mapping[str, str] = {
    "negated": "被否定",
    "past": "过去的事",
    "hypothetical": "假设",
    "quoted": "只是提到这个词",
    "impersonal": "不是说话人的事",
    "corrected": "改口了",
    "too_weak": "证据太弱",
    "empty": "什么也没说",
    "no_words": "没有文字",
    "too_long": "太长了",
    "out_of_scope": "没有认得的话",
    "only_negated": "说的都是不要",
    "not_asserted": "提到了，但没有断定",
    "undecided": "没有选定",
    "none_of_these": "哪个选项都不要",
    "withdrawn": "不要了",
}
EFFECTS: Mapping[Effect, str] = {
    "negated": "否定",
    "past": "过去的事",
    "planned": "打算中",
    "hypothetical": "假设",
    "begun": "已经开始",
    "self": "说的是自己",
    "partner": "说的是另一半",
    "child": "说的是孩子，算家长的",
    "other": "说的是别人",
    "self_as_object": "提到自己",
    "seeking": "在求助",
    "asking": "在提问",
    "professional": "要专业人士",
    "community": "要社区",
    "shop": "要店铺",
    "impersonal": "不是说话人的事",
    "quoted": "只是提到这个词",
    "corrected": "改口了",
    "stop": "到此为止",
    "neutral": "不算线索",
}
SCOPES: Mapping[Scope, str] = {
    "after": "管后面",
    "before": "管前面",
    "within": "管里面",
    "clause": "管这一小句",
    "utterance": "管整句话",
}
