"""Who gets what, at every address: written by hand from the access matrix, never from the code.

Columns are people of tests/world.py, as they stand towards Oak House:
  anon signed out · wen worker · dev deputy · maya manager · elsa manager of the sister home ·
  omar manager of another provider · ruth responsible individual · ines inspector, in time ·
  ivor inspector, expired · sol social worker of Westmere (Alex) · sid of Eastholt (Jamie) ·
  cass commissioner of Westmere · lena left yesterday · nia starts in three days ·
  bea works at Oak and is deputy at Elm · abel whose time ended long ago

Cells: in = led to sign-in · ok = the page · go = led on (a redirect) · no = refused (403) ·
  . = not there (404) · x = refused because of the state it is in (409)
"""

PEOPLE = [
    "anon",
    "wen",
    "dev",
    "maya",
    "elsa",
    "omar",
    "ruth",
    "ines",
    "ivor",
    "sol",
    "sid",
    "cass",
    "lena",
    "nia",
    "bea",
    "abel",
]

TABLE = """
# route                     thing            anon wen dev maya elsa omar ruth ines ivor sol sid cass lena nia bea abel
front                       -                in   go  go  go   go   go   go   go   go   go  go  go   go   go  go  go
account_login               -                ok   go  go  go   go   go   go   go   go   go  go  go   go   go  go  go
account_logout              -                go   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
alive                       -                ok   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
accounts:first_run          -                .    .   .   .    .    .    .    .    .    .   .   .    .    .   .   .
accounts:me                 -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
accounts:began              -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
accounts:keep               -                in   go  go  go   go   go   go   go   go   go  go  go   go   go  go  go
accounts:draft              wen_draft        in   ok  .   .    .    .    .    .    .    .   .   .    .    .   .   .
accounts:set_aside          wen_draft        in   go  .   .    .    .    .    .    .    .   .   .    .    .   .   .
accounts:bring_back         wen_draft        in   go  .   .    .    .    .    .    .    .   .   .    .    .   .   .
accounts:signing_in         -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
accounts:set_up             -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
accounts:app                -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
accounts:passkey_add        -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
accounts:password           -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
accounts:codes              -                in   go  go  go   go   go   go   go   go   go  go  go   go   go  go  go
accounts:codes_file         -                in   .   .   .    .    .    .    .    .    .   .   .    .    .   .   .
accounts:codes_new          -                in   ok  go  go   go   go   go   go   go   go  go  go   go   go  go  go
accounts:again              -                in   ok  go  go   go   go   go   go   go   go  go  go   go   go  go  go
accounts:session            -                ok   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
second_step                 -                go   go  go  go   go   go   go   go   go   go  go  go   go   go  go  go
passkey_sign_in             -                ok   go  go  go   go   go   go   go   go   go  go  go   go   go  go  go
accounts:remove             wen_step         in   ok  .   .    .    .    .    .    .    .   .   .    .    .   .   .
accounts:sign_out           wen_membership   in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   .   .
accounts:help_back_in       wen_membership   in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   .   .
accounts:way_back_made      wen_way_back     in   .   .   ok   .    .    ok   .    .    .   .   .    .    .   .   .
accounts:about              -                ok   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
accounts:accessibility      -                ok   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
accounts:people             oak              in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .
accounts:people             ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .
accounts:invite             oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .
accounts:looked             oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .
accounts:invitation         made_up          .    .   .   .    .    .    .    .    .    .   .   .    .    .   .   .
accounts:invitation_made    oak_invitation   in   .   .   ok   .    .    ok   .    .    .   .   .    .    .   .   .
accounts:withdraw_invitation oak_invitation   in   .   .   ok   .    .    ok   .    .    .   .   .    .    .   .   .
accounts:end_membership     wen_membership   in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   .   .
looking:notice              maya_notice      in   .   .   ok   .    .    .    .    .    .   .   .    .    .   .   .
homes:today                 oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .
homes:today                 ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .
homes:due                   oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .
homes:across                -                in   no  no  no  no   no   ok   no   no   no  no  no   no   no  no  no
homes:rules                 oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .
homes:intervals             oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .
homes:away                  oak              in   no  no  ok   .    .    no   no   .    .   .   no   .    .   no  .
homes:end_away              oak_away         in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   no  .
homes:tell_ofsted           oak_away         in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .
homes:reminders             -                in   ok  ok  ok   ok   ok   ok   no   no   no  no  no   no   no  ok  no
homes:make_calendar         -                in   ok  ok  ok   ok   ok   ok   no   no   no  no  no   no   no  ok  no
homes:end_calendar          -                in   ok  ok  ok   ok   ok   ok   no   no   no  no  no   no   no  ok  no
homes:home                  oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .
homes:home                  ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .
homes:change                oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .
records:change              shared/incident  in   ok  ok  ok   .    .    no   no   .    no  no  .    .    .   no  .
records:change              alex_part/part   in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .
records:change              alex_line/line   in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .
records:change              aria_line/line   in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
records:change              together/entry   in   ok  ok  ok   .    .    no   no   .    no  no  .    .    .   no  .
records:change              alex_entry_part/entry-part in ok ok ok   .    .    no   no   .    no  .   .    .    .   ok  .
records:change              alex_goal/goal   in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .
records:change              tom_supervision/supervision in   .   no  ok   .    .    ok   no   .    .   .   .    .    .   .   .
records:change              oak_action/action in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .
records:change              alex_risk/risk   in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .
records:change              alex_risk_review/risk-review in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .
records:void                shared/incident  in   no  ok  ok   .    .    no   no   .    no  no  .    .    .   no  .
records:void                alex_line/line   in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .
records:void                together/entry   in   ok  ok  ok   .    .    no   no   .    no  no  .    .    .   no  .
records:void                tom_supervision/supervision in   .   no  ok   .    .    ok   no   .    .   .   .    .    .   .   .
records:void                oak_action/action in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .
records:void                alex_risk/risk   in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .
records:versions            shared/incident  in   ok  ok  ok   .    .    ok   ok   .    ok  ok  .    .    .   ok  .
records:versions            aria_incident/incident in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
records:versions            alex_line/line   in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .
records:versions            together/entry   in   ok  ok  ok   .    .    ok   ok   .    ok  ok  .    .    .   ok  .
records:versions            tom_supervision/supervision in   .   go  go   .    .    go   go   .    .   .   .    .    .   .   .
records:versions            alex_risk/risk   in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .
records:versions            aria_risk/risk   in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
staff:team                  oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .
staff:add                   oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .
staff:bring_in              oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .
staff:leads                 oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .
staff:leads                 ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .
staff:lead_name             oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .
staff:lead_end              oak_lead         in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   no  .
staff:lead_end              ash_lead         in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
staff:member                tom_post         in   ok  ok  ok   .    .    ok   ok   .    .   .   .    .    .   ok  .
staff:member                ora_post         in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
staff:change                tom_post         in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   no  .
staff:looked                tom_post         in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   no  .
staff:looked                maya_post        in   no  no  no   .    .    ok   no   .    .   .   .    .    .   no  .
staff:supervise             tom_post         in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .
staff:supervision           tom_supervision  in   .   ok  ok   .    .    ok   ok   .    .   .   .    .    .   .   .
staff:supervision           ora_supervision  in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
staff:supervision_write     tom_unsigned     in   .   no  ok   .    .    ok   no   .    .   .   .    .    .   .   .
staff:supervision_sign      tom_unsigned     in   .   no  ok   .    .    no   no   .    .   .   .    .    .   .   .
staff:action_done           tom_agreed       in   .   no  ok   .    .    ok   no   .    .   .   .    .    .   .   .
placements:young_people     oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .
placements:young_people     ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .
placements:add              oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .
placements:bring_in         oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .
placements:young_person     alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .
placements:young_person     jamie            in   ok  ok  ok   .    .    ok   ok   .    .   ok  .    .    .   ok  .
placements:young_person     noor             in   ok  ok  ok   .    .    ok   ok   .    .   .   .    .    .   ok  .
placements:young_person     cora             in   .   ok  ok   .    .    ok   ok   .    .   .   .    .    .   .   .
placements:young_person     elio             in   .   .   .    ok   .    ok   .    .    ok  .   .    .    .   ok  .
placements:young_person     aria             in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
placements:change           alex             in   no  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .
placements:photo            alex             in   .   .   .    .    .    .    .    .    .   .   .    .    .   .   .
placements:search           -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
placements:shown            alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .
placements:chronology       alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .
placements:looked           alex             in   no  ok  ok   .    .    ok   ok   .    no  .   .    .    .   no  .
placements:move_on          alex             in   no  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .
placements:plan             alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .
placements:plan_write       alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .
placements:plan_version     alex_plan_1      in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .
placements:plan_version     aria_plan_1      in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
daily:handover              oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .
daily:write                 oak              in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .
daily:line                  alex_line        in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .
daily:line                  aria_line        in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
daily:write_entry           oak/key-work     in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .
daily:write_entry           oak/activity     in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .
daily:write_entry           oak/family-time  in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .
daily:write_entry           oak/appointment  in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .
daily:write_entry           oak/school       in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .
daily:write_entry           oak/health       in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .
daily:write_entry           oak/reward       in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .
daily:entry                 alex_entry       in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .
daily:entry                 together         in   ok  ok  ok   .    .    ok   ok   .    ok  ok  .    .    .   ok  .
daily:entry                 aria_entry       in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
daily:tell                  alex_planned     in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .
daily:lines                 alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .
incidents:register          oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .
incidents:write             oak              in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .
incidents:incident          shared           in   ok  ok  ok   .    .    ok   ok   .    ok  ok  .    .    .   ok  .
incidents:incident          noor_incident    in   ok  ok  ok   .    .    ok   ok   .    .   .   .    .    .   ok  .
incidents:incident          aria_incident    in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
incidents:receipt           shared           in   ok  go  go   .    .    go   go   .    go  go  .    .    .   go  .
incidents:review            shared           in   no  ok  ok   .    .    no   no   .    no  no  .    .    .   no  .
incidents:add_account       alex_part        in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .
risks:risks                 alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .
risks:risks                 aria             in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
risks:write                 alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .
risks:risk                  alex_risk        in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .
risks:risk                  jamie_risk       in   ok  ok  ok   .    .    ok   ok   .    .   ok  .    .    .   ok  .
risks:risk                  aria_risk        in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
risks:review                alex_risk        in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .
risks:end                   alex_risk        in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .
risks:choose                shared/incident  in   ok  ok  ok   .    .    no   no   .    no  no  .    .    .   ok  .
risks:choose                aria_incident/incident in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
cover:choose                -                in   no  no  ok   ok   ok   no   no   no   no  no  no   no   no  no  no
cover:begin                 oak              in   no  no  no   ok   .    no   no   .    .   .   no   .    .   no  .
cover:begin                 elm              in   .   .   ok   no   .    no   .    .    .   .   no   .    .   no  .
cover:begin                 yew              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .
cover:covers                oak              in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .
cover:cover                 oak_cover        in   .   ok  ok   .    .    ok   ok   .    .   .   .    .    .   .   .
cover:end                   oak_cover        in   .   ok  ok   .    .    ok   no   .    .   .   .    .    .   .   .
cover:review                oak_cover        in   .   no  ok   .    .    ok   no   .    .   .   .    .    .   .   .
outcomes:goal_add           alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .
outcomes:goal               alex_goal        in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .
outcomes:goal               aria_goal        in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
outcomes:goal_progress      alex_goal        in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .
outcomes:reports            alex             in   no  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   no  .
outcomes:ask_report         alex             in   no  ok  ok   .    .    no   no   .    ok  .   .    .    .   no  .
outcomes:quality            oak              in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .
outcomes:ask_summary        oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .
documents:document          alex_report      in   .   ok  ok   .    .    ok   ok   .    ok  .   .    .    .   .   .
documents:progress          alex_report      in   .   ok  ok   .    .    ok   ok   .    ok  .   .    .    .   .   .
documents:download          alex_report      in   .   ok  ok   .    .    ok   ok   .    ok  .   .    .    .   .   .
documents:document          oak_summary      in   .   ok  ok   .    .    ok   ok   .    .   .   .    .    .   .   .
inspections:group           -                in   no  no  no   no   no   ok   no   no   no  no  no   no   no  no  no
inspections:inspections     oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .
inspections:record          oak              in   no  ok  ok   .    .    ok   no   .    .   .   no   .    .   no  .
inspections:inspection      oak_inspection   in   ok  ok  ok   .    .    ok   ok   .    .   .   .    .    .   ok  .
inspections:inspection      ash_inspection   in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .
inspections:change          oak_inspection   in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .
inspections:add_action      oak_inspection   in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .
inspections:action          oak_action       in   ok  ok  ok   .    .    ok   ok   .    .   .   .    .    .   ok  .
inspections:close_action    oak_action       in   no  ok  ok   .    .    no   no   .    .   .   .    .    .   no  .
inspections:export          oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .
inspections:export          ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .
inspections:let_in          oak              in   no  ok  ok   .    .    no   no   .    .   .   no   .    .   no  .
inspections:visit           oak_visit        in   .   ok  ok   .    .    ok   ok   .    .   .   .    .    .   .   .
inspections:end_visit       oak_visit        in   .   ok  ok   .    .    no   no   .    .   .   .    .    .   .   .
inspections:new_code        oak_visit        in   .   ok  ok   .    .    no   no   .    .   .   .    .    .   .   .
inspections:changes         oak              in   no  no  ok   .    .    ok   ok   .    .   .   no   .    .   no  .
inspections:changes_file    oak              in   no  no  ok   .    .    ok   ok   .    .   .   no   .    .   no  .
inspections:start           oak              in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .
inspections:figure          oak/living-here  in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .
inspections:figure          oak/incidents    in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .
inspections:figure          oak/staff        in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .
inspections:authority       -                in   no  no  no   no   no   no   no   no   ok  ok  no   no   no  no  no
inspections:commissioner    -                in   no  no  no   no   no   no   no   no   no  no  ok   no   no  no  no
inspections:commissioner_file -                in   no  no  no   no   no   no   no   no   no  no  ok   no   no  no  no
demonstration:welcome       -                .    .   .   .    .    .    .    .    .    .   .   .    .    .   .   .
demonstration:be            manager          .    .   .   .    .    .    .    .    .    .   .   .    .    .   .   .
demonstration:walk_in       made_up          .    .   .   .    .    .    .    .    .    .   .   .    .    .   .   .
ui:gallery                  -                ok   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok
"""

# Whose canaries each person may ever meet: the first word of the canary's name.
OAK_CHILDREN = "alex jamie noor"
OAK = f"{OAK_CHILDREN} asa cora oak shared told"
MAY_MEET = {
    "anon": "",
    "wen": f"{OAK_CHILDREN} oak shared wen",
    "dev": f"{OAK} wen tom",
    "maya": f"{OAK} wen tom",
    "elsa": "elio esme ewan elm",
    "omar": "aria ayo asa ash ora",
    "ruth": f"{OAK} wen tom elio esme ewan elm",
    "ines": f"{OAK} wen tom",
    "ivor": "",
    "sol": "alex elio shared",
    "sid": "jamie ayo shared",
    "cass": "",
    "lena": "",
    "nia": "",
    "bea": f"{OAK_CHILDREN} oak shared elio esme ewan elm",
    "abel": "",
}
