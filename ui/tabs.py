"""What stands in a browser's tab: what the page is, never whom it is about (trust A16).

A page's title leaves the page: it stands in the list of open windows of a shared computer, in a
browser's history, on a screen that is shared in a meeting, and is spoken by a screen reader to
whoever is near. So the heading says "Alex's page" and the tab "A young person's page".
"""

TABS = {
    "accounts:end_membership": "End someone’s access",
    "accounts:help_back_in": "Help someone back in",
    "accounts:invitation_made": "The link for an invitation",
    "accounts:sign_out": "Sign someone out everywhere",
    "accounts:way_back_made": "A way back in",
    "accounts:withdraw_invitation": "Take back a link",
    "accounts:invite": "Invite someone",
    "daily:line": "Daily life, one line",
    "daily:lines": "Day by day",
    "daily:write": "Write a shift",
    "documents:document": "A document",
    "documents:download": "A document",
    "homes:change": "Change our home",
    "incidents:add_account": "A young person’s account",
    "incidents:incident": "An incident",
    "incidents:receipt": "An incident, sent",
    "incidents:review": "Review an incident",
    "incidents:write": "Write an incident",
    "inspections:action": "An inspection action",
    "inspections:add_action": "Add what was asked for",
    "inspections:change": "Change an inspection",
    "inspections:close_action": "Close an inspection action",
    "inspections:end_visit": "End an inspector’s access",
    "inspections:inspection": "An inspection",
    "inspections:let_in": "An inspector is here",
    "inspections:new_code": "A new code for an inspector",
    "inspections:record": "Record an inspection",
    "inspections:visit": "An inspector’s visit",
    "outcomes:ask_report": "Ask for a placement report",
    "outcomes:ask_summary": "Ask for an outcome summary",
    "outcomes:goal": "A goal",
    "outcomes:goal_add": "A new goal",
    "outcomes:goal_progress": "How a goal is going",
    "outcomes:quality": "Quality",
    "outcomes:reports": "Reports",
    "placements:add": "Someone comes to live here",
    "placements:bring_in": "Bring in young people",
    "placements:change": "Change a young person’s page",
    "placements:move_on": "A young person moves on",
    "placements:plan": "Placement plan",
    "placements:plan_version": "Placement plan, an earlier version",
    "placements:plan_write": "Write a placement plan",
    "placements:young_people": "Young people",
    "placements:young_person": "A young person’s page",
    "records:change": "Change a record",
    "records:versions": "Versions of a record",
    "records:void": "Make a record void",
    "staff:action_done": "A supervision action is done",
    "staff:add": "Someone joins the team",
    "staff:bring_in": "Bring in staff",
    "staff:change": "Change a post",
    "staff:member": "A member of the team",
    "staff:supervise": "Record a supervision",
    "staff:supervision": "A supervision",
    "staff:supervision_sign": "Sign a supervision",
    "staff:supervision_write": "Write up a supervision",
}


def tab_of(route: str) -> str:
    """The words in the tab for a page by its name; Hearth's own name for one without words."""
    return TABS.get(route, "Hearth")
