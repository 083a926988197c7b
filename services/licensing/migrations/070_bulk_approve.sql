-- Many results signed at once: each item is an ordinary approval of the person who began the act.
alter table bulk_act drop constraint bulk_act_action_check,
  add constraint bulk_act_action_check check (action in ('assign', 'forward', 'extend', 'approve'));
