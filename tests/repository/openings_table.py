"""Which pages open a record about a young person, a member of staff or a home's inspection (P-10). Written by hand.

Opening one writes exactly one access event, opening any other page none.
"""

RECORDS = {
    "placements:young_person", "placements:chronology", "placements:shown", "placements:booklet", "placements:change",
    "placements:plan", "placements:plan_write", "placements:plan_version",
    "daily:handover", "daily:line", "daily:lines", "daily:entry", "daily:tell", "incidents:incident",
    "notifications:decide", "notifications:notification", "notifications:sent", "notifications:ended",
    "meetings:meeting", "meetings:done", "meetings:register_file",
    "missing:sheet", "missing:episode", "missing:told", "missing:back", "missing:interview",
    "measures:register_file", "missing:register_file", "notifications:register_file", "daily:rewards_file", "measures:measure", "measures:finish", "measures:sign", "measures:talk",
    "daily:rewards_of",
    "incidents:of_one", "incidents:patterns_of",
    "behaviour:plan", "behaviour:version", "behaviour:write", "behaviour:sign", "behaviour:sign_with_them",
    "helps:of_one", "helps:alike_of",
    "helps:on_duty_of",
    "risks:risks", "risks:risk", "risks:review", "risks:end", "risks:choose",
    "people:people", "people:person", "people:end", "voice:add", "voice:said", "voice:answer",
    "incidents:review", "incidents:own_account", "outcomes:goal", "outcomes:goal_progress", "outcomes:chosen",
    "outcomes:end_chosen", "outcomes:reports",
    "documents:document", "documents:download", "staff:change", "staff:supervise",
    "staff:supervision", "staff:supervision_write", "staff:supervision_sign", "staff:action_done",
    "inspections:inspection", "inspections:change", "inspections:action",
    "inspections:step_done", "inspections:step_aside", "inspections:link", "inspections:check",
    "inspections:put_up", "inspections:answers",
    "inspections:close_action", "records:versions", "records:change", "records:void", "inspections:changes",
    "inspections:changes_file", "inspections:steady_file", "cover:cover", "cover:review", "cover:begin",
}  # fmt: skip
# What is a list, a fragment or a deed that shows no record: none (docs/decisions/0016).
NONE = {
    "front", "account_login", "account_logout", "alive", "accounts:first_run", "accounts:me",
    "accounts:about", "accounts:accessibility", "accounts:people", "accounts:invite",
    "accounts:looked", "accounts:invitation", "accounts:invitation_made",
    "accounts:withdraw_invitation", "accounts:end_membership", "accounts:keep",
    "accounts:began", "accounts:bring_back", "accounts:set_aside", "accounts:draft", "looking:notice",
    "homes:today", "placements:search",
    "homes:yours", "homes:across", "homes:rules", "homes:intervals", "homes:away", "homes:end_away", "homes:tell_ofsted",
    "homes:reminders", "homes:make_calendar", "homes:end_calendar",
    "homes:due", "homes:home", "homes:change", "staff:team", "staff:add", "staff:bring_in",
    "staff:looked", "staff:leads", "staff:lead_name", "staff:lead_end", "risks:write", "people:write",
    "notifications:register", "notifications:write",
    "meetings:register", "meetings:agenda", "meetings:actions", "meetings:raise",
    "meetings:hold", "meetings:aside", "meetings:item",
    "missing:register", "missing:notice",
    "daily:rewards",
    "measures:register", "measures:write", "measures:receipt", "measures:sanctions", "measures:take_off",
    "placements:young_people", "placements:add", "placements:bring_in",
    "placements:photo", "placements:move_on", "placements:looked", "daily:write", "daily:write_entry",
    "incidents:register", "incidents:patterns", "helps:of_home", "helps:alike", "helps:on_duty", "incidents:write", "incidents:receipt", "incidents:add_account",
    "outcomes:goal_add", "outcomes:choose", "outcomes:ask_report", "outcomes:quality", "outcomes:ask_summary",
    "documents:progress", "inspections:group", "inspections:record", "inspections:add_action",
    "inspections:add_step", "inspections:choose_record",
    "inspections:let_in", "inspections:end_visit", "inspections:new_code",
    "inspections:commissioner", "inspections:export", "published:spread", "published:spread_file", "published:consistent", "published:consistent_file",
    "published:lasting", "published:lasting_file", "published:yours", "cover:choose", "cover:covers", "cover:end", "ui:gallery",
    "accounts:again", "accounts:app", "accounts:codes", "accounts:codes_file", "accounts:codes_new",
    "accounts:help_back_in", "accounts:passkey_add", "accounts:password", "accounts:remove",
    "accounts:session", "accounts:set_up", "accounts:sign_out", "accounts:signing_in",
    "accounts:way_back_made", "passkey_sign_in", "second_step",
    "published:files", "published:file", "published:differs", "published:bring_in",
    "published:run", "published:run_progress", "published:run_lines", "published:run_lines_file",
    "published:run_differences", "published:run_differences_file",
    "demonstration:welcome", "demonstration:be", "demonstration:walk_in",
}  # fmt: skip
# Depends on who asks, and how.
SOME = {
    # Whoever looks across their homes is told next time what is new since.
    "homes:today_across": lambda who, thing: who == "ruth",
    "staff:member": lambda who, thing: who in {"dev", "maya", "ruth", "ines", "omar"},  # the file
    # Everything an inspector opens is logged, lists too, so that the home can see it (F4).
    "inspections:inspections": lambda who, thing: who == "ines",
    "published:place": lambda who, thing: who == "ines",
    "inspections:start": lambda who, thing: who == "ines",
    "inspections:visit": lambda who, thing: who == "ines",
    "inspections:figure": lambda who, thing: who == "ines",
    "inspections:steady": lambda who, thing: who == "ines",
    "inspections:steady_list": lambda who, thing: who == "ines",
    # A social worker's list is all there is to say that they looked.
    "inspections:authority": lambda who, thing: who in {"sol", "sid"},
    "inspections:commissioner_file": lambda who, thing: who == "cass",  # taken away as a file
}


def expected(route, thing, who, cell):
    """How many events this person's opening of this address makes."""
    if cell != "ok":
        return 0
    if route in SOME:
        return int(SOME[route](who, thing))
    return int(route in RECORDS)
