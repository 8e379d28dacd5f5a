"""Claims and reports as they are asked for."""


def test_a_report_has_its_text_and_its_claims_point_into_it(ask):
    first = ask("/reports", limit=1)["items"][0]
    report = ask(f"/reports/{first['id']}")
    assert len(report["claims"]) == 5
    for claim in report["claims"]:
        told = " ".join(report["text"][start:end] for start, end in claim["evidence"]["spans"])
        assert told == claim["evidence"]["text"]
    assert [version["id"] for version in report["versions"]] == [first["id"]]


def test_copies_are_told(ask):
    reports = ask("/reports", limit=500)["items"]
    copies = [report for report in reports if report["copy_of"]]
    assert copies
    original = ask(f"/reports/{copies[0]['copy_of']}")
    assert copies[0]["id"] in [copy["id"] for copy in original["copies"]]


def test_claims_by_event_report_party_and_stance(ask):
    claim = ask("/claims", limit=1)["items"][0]
    assert ask(f"/claims/{claim['id']}") == claim
    for name, value in (("event", claim["event_id"]), ("report", claim["report_id"])):
        page = ask("/claims", limit=500, **{name: value})
        assert claim["id"] in [other["id"] for other in page["items"]]
        assert {other[f"{name}_id"] for other in page["items"]} == {value}
        assert page["total"] == len(page["items"])
    assert {other["stance"] for other in ask("/claims", stance="deny")["items"]} == {"deny"}
    assert ask("/claims", party="name:nobody")["total"] == 0
    name = claim["sources"][-1]["name"]
    named = ask("/claims", party=f"name:{name.lower()}", limit=500)["items"]
    assert {other["sources"][-1]["name"] for other in named} == {name}


def test_pages_of_claims_hold_everything_once(ask):
    found, cursor = [], {}
    while True:
        page = ask("/claims", limit=97, **cursor)
        found += [claim["id"] for claim in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert len(found) == len(set(found)) == page["total"] == 300


def test_changes_between_two_reports(ask, desk):
    one, other = (report["id"] for report in ask("/reports", limit=2)["items"])
    assert {item["op"] for item in ask(f"/reports/{one}/changes", against=one)["items"]} == {"same"}
    assert {item["op"] for item in ask(f"/reports/{one}/changes", against=other)["items"]} != {"same"}
    assert desk.get(f"/api/v1/reports/{one}/changes").status_code == 400
    assert desk.get(f"/api/v1/reports/{one}/changes?against=x").status_code == 404


def test_what_is_not_there(desk):
    assert desk.get("/api/v1/reports/rep_x").status_code == 404
    assert desk.get("/api/v1/claims/clm_x").status_code == 404
    assert desk.get("/api/v1/claims?cursor=Y2xhaW1zIHg").status_code == 410
