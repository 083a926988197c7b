-- By which the log of notices is swept once its lines are old enough.
create index notification_at on notification (at);
