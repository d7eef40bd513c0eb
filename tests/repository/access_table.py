"""Who gets what, at every address: written by hand from the access matrix, never from the code.

Columns are people of tests/world.py, as they stand towards Oak House:
  anon signed out · wen worker · dev deputy · maya manager · elsa manager of the sister home ·
  omar manager of another provider · ruth responsible individual · ines inspector, in time ·
  ivor inspector, expired · sol social worker of Westmere (Alex) · sid of Eastholt (Jamie) ·
  cass commissioner of Westmere · lena left yesterday · nia starts in three days ·
  bea works at Oak and is deputy at Elm · abel whose time ended long ago ·
  opal operator of this Hearth, at no home

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
    "opal",
]

TABLE = """
# route                     thing            anon wen dev maya elsa omar ruth ines ivor sol sid cass lena nia bea abel opal
front                       -                in   go  go  go   go   go   go   go   go   go  go  go   go   go  go  go   go
account_login               -                ok   go  go  go   go   go   go   go   go   go  go  go   go   go  go  go   go
account_logout              -                go   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
alive                       -                ok   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
accounts:first_run          -                .    .   .   .    .    .    .    .    .    .   .   .    .    .   .   .   .
accounts:me                 -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
accounts:began              -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
accounts:keep               -                in   go  go  go   go   go   go   go   go   go  go  go   go   go  go  go   go
accounts:draft              wen_draft        in   ok  .   .    .    .    .    .    .    .   .   .    .    .   .   .   .
accounts:set_aside          wen_draft        in   go  .   .    .    .    .    .    .    .   .   .    .    .   .   .   .
accounts:bring_back         wen_draft        in   go  .   .    .    .    .    .    .    .   .   .    .    .   .   .   .
accounts:signing_in         -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
accounts:set_up             -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
accounts:app                -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
accounts:passkey_add        -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
accounts:password           -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
accounts:codes              -                in   go  go  go   go   go   go   go   go   go  go  go   go   go  go  go   go
accounts:codes_file         -                in   .   .   .    .    .    .    .    .    .   .   .    .    .   .   .   .
accounts:codes_new          -                in   ok  go  go   go   go   go   go   go   go  go  go   go   go  go  go   go
accounts:again              -                in   ok  go  go   go   go   go   go   go   go  go  go   go   go  go  go   go
accounts:session            -                ok   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
second_step                 -                go   go  go  go   go   go   go   go   go   go  go  go   go   go  go  go   go
passkey_sign_in             -                ok   go  go  go   go   go   go   go   go   go  go  go   go   go  go  go   go
accounts:remove             wen_step         in   ok  .   .    .    .    .    .    .    .   .   .    .    .   .   .   .
accounts:sign_out           wen_membership   in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   .   .   .
accounts:help_back_in       wen_membership   in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   .   .   .
accounts:way_back_made      wen_way_back     in   .   .   ok   .    .    ok   .    .    .   .   .    .    .   .   .   .
accounts:about              -                ok   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
accounts:accessibility      -                ok   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
accounts:people             oak              in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
accounts:people             ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
accounts:invite             oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
accounts:looked             oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
accounts:invitation         made_up          .    .   .   .    .    .    .    .    .    .   .   .    .    .   .   .   .
accounts:invitation_made    oak_invitation   in   .   .   ok   .    .    ok   .    .    .   .   .    .    .   .   .   .
accounts:withdraw_invitation oak_invitation   in   .   .   ok   .    .    ok   .    .    .   .   .    .    .   .   .   .
accounts:end_membership     wen_membership   in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   .   .   .
looking:notice              maya_notice      in   .   .   ok   .    .    .    .    .    .   .   .    .    .   .   .   .
homes:today                 oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
homes:today                 ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
homes:due                   oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
homes:today_across          -                in   no  no  no  no   no   ok   no   no   no  no  no   no   no  no  no   no
homes:yours                 -                in   no  no  no  no   no   ok   no   no   no  no  no   no   no  no  no   no
homes:across                -                in   no  no  no  no   no   ok   no   no   no  no  no   no   no  no  no   no
homes:rules                 oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
homes:intervals             oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
homes:away                  oak              in   no  no  ok   .    .    no   no   .    .   .   no   .    .   no  .   .
homes:end_away              oak_away         in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
homes:tell_ofsted           oak_away         in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
homes:reminders             -                in   ok  ok  ok   ok   ok   ok   no   no   no  no  no   no   no  ok  no   no
homes:make_calendar         -                in   ok  ok  ok   ok   ok   ok   no   no   no  no  no   no   no  ok  no   no
homes:end_calendar          -                in   ok  ok  ok   ok   ok   ok   no   no   no  no  no   no   no  ok  no   no
homes:home                  oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
homes:home                  ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
homes:change                oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
records:change              shared/incident  in   ok  ok  ok   .    .    no   no   .    no  no  .    .    .   no  .   .
records:change              shared_step/step in   ok  ok  ok   .    .    no   no   .    no  no  .    .    .   no  .   .
records:change              jamie_injury/injury in ok ok  ok   .    .    no   no   .    .   no  .    .    .   no  .   .
records:change              wen_own/own      in   ok  no  no   .    .    no   no   .    no  .   .    .    .   no  .   .
records:change              alex_part/part   in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
records:change              alex_line/line   in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
records:change              aria_line/line   in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
records:change              together/entry   in   ok  ok  ok   .    .    no   no   .    no  no  .    .    .   no  .   .
records:change              alex_entry_part/entry-part in ok ok ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
records:change              alex_goal/goal   in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
records:change              alex_outcome/chosen in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
records:change              tom_supervision/supervision in   .   no  ok   .    .    ok   no   .    .   .   .    .    .   .   .   .
records:change              oak_action/action in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
records:change              alex_risk/risk   in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
records:change              alex_risk_review/risk-review in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
records:change              alex_nan/person in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
records:change              aria_nan/person in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
records:change              alex_answer/answer in ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
records:change              oak_meeting/team-meeting in no ok ok  .    .    no   no   .    .   .   .    .    .   no  .   .
records:change              alex_item/agenda-item in no ok ok    .    .    no   no   .    .   .   .    .    .   no  .   .
records:change              alex_taken_on/meeting-action in no ok ok .  .    no   no   .    .   .   .    .    .   no  .   .
records:change              oak_raised/raised in  ok  ok  ok   .    .    no   no   .    .   .   .    .    .   no  .   .
records:void                oak_meeting/team-meeting in no ok ok  .    .    no   no   .    .   .   .    .    .   no  .   .
records:void                alex_taken_on/meeting-action in no ok ok .  .    no   no   .    .   .   .    .    .   no  .   .
records:void                oak_raised/raised in  no  ok  ok   .    .    no   no   .    .   .   .    .    .   no  .   .
records:versions            alex_item/agenda-item in ok ok ok    .    .    ok   ok   .    .   .   .    .    .   ok  .   .
records:void                shared/incident  in   no  ok  ok   .    .    no   no   .    no  no  .    .    .   no  .   .
records:void                alex_line/line   in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
records:void                together/entry   in   ok  ok  ok   .    .    no   no   .    no  no  .    .    .   no  .   .
records:void                tom_supervision/supervision in   .   no  ok   .    .    ok   no   .    .   .   .    .    .   .   .   .
records:void                oak_action/action in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
records:void                alex_risk/risk   in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
records:void                alex_nan/person in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
records:void                alex_added/own-words in no ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
records:void                alex_answer/answer in ok  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
records:versions            alex_nan/person in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
records:versions            shared/incident  in   ok  ok  ok   .    .    ok   ok   .    ok  ok  .    .    .   ok  .   .
records:versions            aria_incident/incident in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
records:versions            alex_line/line   in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
records:versions            together/entry   in   ok  ok  ok   .    .    ok   ok   .    ok  ok  .    .    .   ok  .   .
records:versions            alex_entry_part/entry-part in ok ok ok .   .    ok   ok   .    ok  .   .    .    .   ok  .   .
records:versions            tom_supervision/supervision in   .   go  go   .    .    go   go   .    .   .   .    .    .   .   .   .
records:versions            alex_risk/risk   in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
records:versions            aria_risk/risk   in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
staff:team                  oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
staff:add                   oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
staff:bring_in              oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
staff:leads                 oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
staff:leads                 ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
staff:lead_name             oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
staff:lead_end              oak_lead         in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
staff:lead_end              ash_lead         in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
staff:member                tom_post         in   ok  ok  ok   .    .    ok   ok   .    .   .   .    .    .   ok  .   .
staff:member                ora_post         in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
staff:change                tom_post         in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
staff:looked                tom_post         in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
staff:looked                maya_post        in   no  no  no   .    .    ok   no   .    .   .   .    .    .   no  .   .
staff:supervise             tom_post         in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
staff:supervision           tom_supervision  in   .   ok  ok   .    .    ok   ok   .    .   .   .    .    .   .   .   .
staff:supervision           ora_supervision  in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
staff:supervision_write     tom_unsigned     in   .   no  ok   .    .    ok   no   .    .   .   .    .    .   .   .   .
staff:supervision_sign      tom_unsigned     in   .   no  ok   .    .    no   no   .    .   .   .    .    .   .   .   .
staff:action_done           tom_agreed       in   .   no  ok   .    .    ok   no   .    .   .   .    .    .   .   .   .
placements:young_people     oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
placements:young_people     ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
placements:add              oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
placements:bring_in         oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
placements:young_person     alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
placements:young_person     jamie            in   ok  ok  ok   .    .    ok   ok   .    .   ok  .    .    .   ok  .   .
placements:young_person     noor             in   ok  ok  ok   .    .    ok   ok   .    .   .   .    .    .   ok  .   .
placements:young_person     cora             in   .   ok  ok   .    .    ok   ok   .    .   .   .    .    .   .   .   .
placements:young_person     elio             in   .   .   .    ok   .    ok   .    .    ok  .   .    .    .   ok  .   .
placements:young_person     aria             in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
placements:change           alex             in   no  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
placements:photo            alex             in   .   .   .    .    .    .    .    .    .   .   .    .    .   .   .   .
placements:search           -                in   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
placements:shown            alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
placements:booklet          alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
placements:chronology       alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
placements:looked           alex             in   no  ok  ok   .    .    ok   ok   .    no  .   .    .    .   no  .   .
placements:move_on          alex             in   no  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
placements:plan             alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
placements:plan_write       alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
placements:plan_version     alex_plan_1      in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
placements:plan_version     aria_plan_1      in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
daily:handover              oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
daily:write                 oak              in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .   .
daily:line                  alex_line        in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
daily:line                  aria_line        in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
daily:write_entry           oak/key-work     in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .   .
daily:write_entry           oak/activity     in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .   .
daily:write_entry           oak/family-time  in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .   .
daily:write_entry           oak/appointment  in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .   .
daily:write_entry           oak/school       in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .   .
daily:write_entry           oak/health       in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .   .
daily:write_entry           oak/reward       in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .   .
daily:entry                 alex_entry       in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
daily:entry                 together         in   ok  ok  ok   .    .    ok   ok   .    ok  ok  .    .    .   ok  .   .
daily:entry                 aria_entry       in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
daily:tell                  alex_planned     in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
daily:lines                 alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
incidents:register          oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
incidents:patterns          oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
incidents:patterns          ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
incidents:patterns_of       alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
incidents:patterns_of       aria             in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
incidents:of_one            alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
incidents:of_one            aria             in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
helps:of_home               oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
helps:of_home               ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
helps:alike                 oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
helps:alike                 ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
helps:of_one                alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
helps:of_one                aria             in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
helps:alike_of              alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
helps:alike_of              aria             in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
helps:on_duty               oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
helps:on_duty               ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
helps:on_duty_of            wen_post         in   no  no  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
helps:on_duty_of            ora_post         in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
incidents:write             oak              in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .   .
incidents:incident          shared           in   ok  ok  ok   .    .    ok   ok   .    ok  ok  .    .    .   ok  .   .
incidents:incident          noor_incident    in   ok  ok  ok   .    .    ok   ok   .    .   .   .    .    .   ok  .   .
incidents:incident          aria_incident    in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
incidents:receipt           shared           in   ok  go  go   .    .    go   go   .    go  go  .    .    .   go  .   .
incidents:review            shared           in   no  ok  ok   .    .    no   no   .    no  no  .    .    .   no  .   .
incidents:add_account       alex_part        in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
daily:rewards               oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
daily:rewards_file          oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
daily:rewards_of            alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
daily:rewards_of            aria             in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
incidents:own_account       wen_adult        in   ok  .   .    .    .    .    .    .    .   .   .    .    .   .   .   .
measures:register           oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
measures:register_file      oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
measures:write              oak              in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .   .
measures:sanctions          oak              in   no  ok  ok   .    .    no   no   .    .   .   no   .    .   no  .   .
measures:take_off           oak_sanction     in   no  ok  ok   .    .    no   no   .    .   .   .    .    .   no  .   .
measures:measure            alex_measure     in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
measures:measure            jamie_measure    in   ok  ok  ok   .    .    ok   ok   .    .   ok  .    .    .   ok  .   .
measures:measure            aria_measure     in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
measures:finish             alex_begun       in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
measures:receipt            alex_measure     in   ok  go  go   .    .    go   go   .    go  .   .    .    .   go  .   .
measures:sign               alex_measure     in   no  ok  ok   .    .    no   no   .    no  .   .    .    .   no  .   .
measures:talk               alex_measure     in   no  ok  ok   .    .    ok   no   .    no  .   .    .    .   no  .   .
meetings:register           oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
meetings:register_file      oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
meetings:agenda             oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
meetings:actions            oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
meetings:raise              oak              in   ok  ok  ok   .    .    no   no   .    .   .   no   .    .   ok  .   .
meetings:hold               oak              in   no  ok  ok   .    .    no   no   .    .   .   no   .    .   no  .   .
meetings:aside              oak_raised/raised in  no  ok  ok   .    .    no   no   .    .   .   .    .    .   no  .   .
meetings:aside              ash_raised/raised in  .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
meetings:meeting            oak_meeting      in   ok  ok  ok   .    .    ok   ok   .    .   .   .    .    .   ok  .   .
meetings:meeting            ash_meeting      in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
meetings:item               alex_item        in   go  go  go   .    .    go   go   .    .   .   .    .    .   go  .   .
meetings:item               aria_item        in   .   .   .    .    go   .    .    .    .   .   .    .    .   .   .   .
meetings:done               alex_taken_on    in   ok  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
meetings:done               aria_taken_on    in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
missing:register            oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
missing:register_file       oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
missing:notice              alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
missing:sheet               alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
missing:episode             alex_missing     in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
missing:episode             jamie_missing    in   ok  ok  ok   .    .    ok   ok   .    .   ok  .    .    .   ok  .   .
missing:episode             aria_missing     in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
missing:told                alex_missing     in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
missing:back                noor_missing     in   ok  ok  ok   .    .    no   no   .    .   .   .    .    .   ok  .   .
missing:interview           alex_missing     in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
notifications:register      oak              in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
notifications:register_file oak              in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
notifications:write         oak              in   no  ok  ok   .    .    no   no   .    .   .   no   .    .   no  .   .
notifications:decide        shared           in   no  ok  ok   .    .    no   no   .    no  no  .    .    .   no  .   .
notifications:decide        aria_incident    in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
notifications:notification  alex_notification in  .   ok  ok   .    .    ok   ok   .    ok  .   .    .    .   .   .   .
notifications:notification  aria_notification in  .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
notifications:sent          alex_notification in  .   ok  ok   .    .    no   no   .    no  .   .    .    .   .   .   .
notifications:ended         alex_enquiry     in   .   ok  ok   .    .    no   no   .    no  .   .    .    .   .   .   .
people:people               alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
people:people               aria             in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
people:write                alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
people:person               alex_nan         in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
people:person               alex_dad         in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
people:person               jamie_nan        in   ok  ok  ok   .    .    ok   ok   .    .   ok  .    .    .   ok  .   .
people:person               aria_nan         in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
people:end                  alex_nan         in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
voice:add                   alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
voice:said                  alex_added       in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
voice:said                  aria_added       in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
voice:answer                alex_added       in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
behaviour:plan              alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
behaviour:plan              aria             in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
behaviour:write             alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
behaviour:version           alex_behaviour   in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
behaviour:version           alex_behaviour_draft in ok ok ok   .    .    ok   ok   .    .   .   .    .    .   ok  .   .
behaviour:version           jamie_behaviour  in   ok  ok  ok   .    .    ok   ok   .    .   ok  .    .    .   ok  .   .
behaviour:version           aria_behaviour   in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
behaviour:sign_with_them    alex_behaviour_draft in ok ok ok   .    .    no   no   .    .   .   .    .    .   ok  .   .
behaviour:sign              alex_behaviour_draft in no ok ok   .    .    no   no   .    .   .   .    .    .   no  .   .
records:change              alex_behaviour/behaviour-plan in no ok ok . . no  no   .    no  .   .    .    .   no  .   .
records:void                alex_behaviour/behaviour-plan in no ok ok . . no  no   .    no  .   .    .    .   no  .   .
risks:risks                 alex             in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
risks:risks                 aria             in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
risks:write                 alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
risks:risk                  alex_risk        in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
risks:risk                  jamie_risk       in   ok  ok  ok   .    .    ok   ok   .    .   ok  .    .    .   ok  .   .
risks:risk                  aria_risk        in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
risks:review                alex_risk        in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
risks:end                   alex_risk        in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
risks:choose                shared/incident  in   ok  ok  ok   .    .    no   no   .    no  no  .    .    .   ok  .   .
risks:choose                aria_incident/incident in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
cover:choose                -                in   no  no  ok   ok   ok   no   no   no   no  no  no   no   no  no  no   no
cover:begin                 oak              in   no  no  no   ok   .    no   no   .    .   .   no   .    .   no  .   .
cover:begin                 elm              in   .   .   ok   no   .    no   .    .    .   .   no   .    .   no  .   .
cover:begin                 yew              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
cover:covers                oak              in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
cover:cover                 oak_cover        in   .   ok  ok   .    .    ok   ok   .    .   .   .    .    .   .   .   .
cover:end                   oak_cover        in   .   ok  ok   .    .    ok   no   .    .   .   .    .    .   .   .   .
cover:review                oak_cover        in   .   no  ok   .    .    ok   no   .    .   .   .    .    .   .   .   .
outcomes:goal_add           alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
outcomes:goal               alex_goal        in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
outcomes:goal               aria_goal        in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
outcomes:goal_progress      alex_goal        in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
outcomes:choose             alex             in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
outcomes:chosen             alex_outcome     in   ok  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   ok  .   .
outcomes:chosen             aria_outcome     in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
outcomes:end_chosen         alex_outcome     in   ok  ok  ok   .    .    no   no   .    no  .   .    .    .   ok  .   .
outcomes:reports            alex             in   no  ok  ok   .    .    ok   ok   .    ok  .   .    .    .   no  .   .
outcomes:ask_report         alex             in   no  ok  ok   .    .    no   no   .    ok  .   .    .    .   no  .   .
outcomes:quality            oak              in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
outcomes:ask_summary        oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
documents:document          alex_report      in   .   ok  ok   .    .    ok   ok   .    ok  .   .    .    .   .   .   .
documents:progress          alex_report      in   .   ok  ok   .    .    ok   ok   .    ok  .   .    .    .   .   .   .
documents:download          alex_report      in   .   ok  ok   .    .    ok   ok   .    ok  .   .    .    .   .   .   .
documents:document          alex_booklet     in   ok  ok  ok   .    .    .    .    .    .   .   .    .    .   ok  .   .
documents:progress          alex_booklet     in   ok  ok  ok   .    .    .    .    .    .   .   .    .    .   ok  .   .
documents:download          alex_booklet     in   ok  ok  ok   .    .    .    .    .    .   .   .    .    .   ok  .   .
documents:document          alex_sheet       in   ok  ok  ok   .    .    .    .    .    .   .   .    .    .   ok  .   .
documents:progress          alex_sheet       in   ok  ok  ok   .    .    .    .    .    .   .   .    .    .   ok  .   .
documents:download          alex_sheet       in   ok  ok  ok   .    .    .    .    .    .   .   .    .    .   ok  .   .
documents:document          oak_summary      in   .   ok  ok   .    .    ok   ok   .    .   .   .    .    .   .   .   .
inspections:group           -                in   no  no  no   no   no   ok   no   no   no  no  no   no   no  no  no   no
inspections:inspections     oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
inspections:record          oak              in   no  ok  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
inspections:inspection      oak_inspection   in   ok  ok  ok   .    .    ok   ok   .    .   .   .    .    .   ok  .   .
inspections:inspection      ash_inspection   in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
inspections:change          oak_inspection   in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
inspections:add_action      oak_inspection   in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
inspections:action          oak_action       in   ok  ok  ok   .    .    ok   ok   .    .   .   .    .    .   ok  .   .
inspections:close_action    oak_action       in   no  ok  ok   .    .    no   no   .    .   .   .    .    .   no  .   .
inspections:add_step        oak_action       in   no  ok  ok   .    .    no   no   .    .   .   .    .    .   no  .   .
inspections:add_step        ash_action       in   .   .   .    .    ok   .    .    .    .   .   .    .    .   .   .   .
inspections:choose_record   oak_action       in   no  ok  ok   .    .    no   no   .    .   .   .    .    .   no  .   .
inspections:link            oak_action/line:alex_line in no ok ok .  .    no   no   .    .   .   .    .    .   no  .   .
inspections:step_done       oak_asked_step   in   ok  ok  ok   .    .    no   no   .    .   .   .    .    .   no  .   .
inspections:step_aside      oak_asked_step   in   no  ok  ok   .    .    no   no   .    .   .   .    .    .   no  .   .
inspections:check           oak_waits        in   no  ok  no   .    .    ok   no   .    .   .   .    .    .   no  .   .
inspections:put_up          oak_learned      in   ok  ok  ok   .    .    no   no   .    .   .   .    .    .   ok  .   .
inspections:answers         oak_later        in   no  ok  ok   .    .    ok   no   .    .   .   .    .    .   no  .   .
records:change              oak_asked_step/action-step in no ok ok . .    ok   no   .    .   .   .    .    .   no  .   .
records:change              oak_linked/action-evidence in no ok ok . .    ok   no   .    .   .   .    .    .   no  .   .
records:change              oak_answer/action-answer in no ok ok . .     ok   no   .    .   .   .    .    .   no  .   .
records:void                oak_asked_step/action-step in no ok ok . .    ok   no   .    .   .   .    .    .   no  .   .
records:void                oak_linked/action-evidence in no ok ok . .    ok   no   .    .   .   .    .    .   no  .   .
records:void                oak_answer/action-answer in no ok ok . .     ok   no   .    .   .   .    .    .   no  .   .
inspections:export          oak              in   no  no  ok   .    .    ok   no   .    .   .   no   .    .   no  .   .
inspections:export          ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
inspections:let_in          oak              in   no  ok  ok   .    .    no   no   .    .   .   no   .    .   no  .   .
inspections:visit           oak_visit        in   .   ok  ok   .    .    ok   ok   .    .   .   .    .    .   .   .   .
inspections:end_visit       oak_visit        in   .   ok  ok   .    .    no   no   .    .   .   .    .    .   .   .   .
inspections:new_code        oak_visit        in   .   ok  ok   .    .    no   no   .    .   .   .    .    .   .   .   .
inspections:changes         oak              in   no  no  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
inspections:changes_file    oak              in   no  no  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
inspections:start           oak              in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
inspections:figure          oak/living-here  in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
inspections:figure          oak/incidents    in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
inspections:figure          oak/staff        in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
inspections:steady          oak              in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
inspections:steady          ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
inspections:steady_list     oak/managers     in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
inspections:steady_list     oak/team         in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
inspections:steady_file     oak              in   no  ok  ok   .    .    ok   ok   .    .   .   no   .    .   no  .   .
inspections:authority       -                in   no  no  no   no   no   no   no   no   ok  ok  no   no   no  no  no   no
inspections:commissioner    -                in   no  no  no   no   no   no   no   no   no  no  ok   no   no  no  no   no
inspections:commissioner_file -                in   no  no  no   no   no   no   no   no   no  no  ok   no   no  no  no   no
published:spread            -                in   ok  ok  ok   ok   ok   ok   ok   no   ok  ok  ok   no   no  ok  no   ok
published:spread_file       -                in   ok  ok  ok   ok   ok   ok   ok   no   ok  ok  ok   no   no  ok  no   ok
published:consistent        -                in   ok  ok  ok   ok   ok   ok   ok   no   ok  ok  ok   no   no  ok  no   ok
published:consistent_file   -                in   ok  ok  ok   ok   ok   ok   ok   no   ok  ok  ok   no   no  ok  no   ok
published:lasting           -                in   ok  ok  ok   ok   ok   ok   ok   no   ok  ok  ok   no   no  ok  no   ok
published:lasting_file      -                in   ok  ok  ok   ok   ok   ok   ok   no   ok  ok  ok   no   no  ok  no   ok
published:yours             -                in   go  go  go   go   go   ok   go   no   ok  ok  ok   no   no  go  no   ok
published:place             oak              in   ok  ok  ok   .    .    ok   ok   .    .   .   no   .    .   ok  .   .
published:place             ash              in   .   .   .    .    ok   .    .    .    .   .   no   .    .   .   .   .
published:files             -                in   no   no   no   no   no   no   no   no   no   no   no   no   no   no   no   ok
published:bring_in          -                in   no   no   no   no   no   no   no   no   no   no   no   no   no   no   no   ok
published:file              march_list       in   no   no   no   no   no   no   no   no   no   no   no   no   no   no   no   ok
published:run               tried_files      in   .    .    .    .    .    .    .    .    .    .   .   .    .    .   .   ok
published:run_progress      tried_files      in   .    .    .    .    .    .    .    .    .    .   .   .    .    .   .   ok
published:run_lines         tried_files/1    in   .    .    .    .    .    .    .    .    .    .   .   .    .    .   .   ok
published:run_lines_file    tried_files/1    in   .    .    .    .    .    .    .    .    .    .   .   .    .    .   .   ok
published:run_differences   tried_files/1    in   .    .    .    .    .    .    .    .    .    .   .   .    .    .   .   ok
published:run_differences_file tried_files/1    in   .    .    .    .    .    .    .    .    .    .   .   .    .    .   .   ok
published:differs           march_list       in   no   no   no   no   no   no   no   no   no   no   no   no   no   no   no   ok
demonstration:welcome       -                .    .   .   .    .    .    .    .    .    .   .   .    .    .   .   .   .
demonstration:be            manager          .    .   .   .    .    .    .    .    .    .   .   .    .    .   .   .   .
demonstration:walk_in       made_up          .    .   .   .    .    .    .    .    .    .   .   .    .    .   .   .   .
ui:gallery                  -                ok   ok  ok  ok   ok   ok   ok   ok   ok   ok  ok  ok   ok   ok  ok  ok   ok
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
    "opal": "",
}
