"""The smallest host: a conversation in the terminal over a catalogue that is a dictionary."""

from intent_router import Clarify, NoMatch, Recommend, Router, Session

CATALOGUE = {
    ("professional", "childcare"): ["安心月嫂公司", "李阿姨（育儿嫂，八年经验）"],
    ("community", "parenting"): ["新手爸妈互助群"],
    ("shop", "baby_products"): ["小熊母婴店"],
}


def reply(router: Router, text: str, session: Session | None) -> tuple[str, Session]:
    """Answer one message; hands back the session to pass in next time."""
    result = router.route(text, session)
    match result.decision:
        case Recommend(requests=requests):
            found = [name for r in requests for name in CATALOGUE.get((r.kind, r.need), [])]
            answer = "为您找到：" + "、".join(found) if found else "暂时没有合适的，换个说法试试？"
        case Clarify(question=question):
            answer = question
        case NoMatch(regreeting=regreeting):
            answer = regreeting or "嗯嗯。"
    return answer, result.session


def main() -> None:
    router = Router.builtin()
    greeting = router.greet()
    print(f"客服：{greeting.text}")
    session = greeting.session
    for text in ("哈哈", "第三个", "找人帮忙", "杭州的"):
        answer, session = reply(router, text, session)
        print(f"用户：{text}\n客服：{answer}")


if __name__ == "__main__":
    main()
