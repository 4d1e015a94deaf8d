package dev.millrace.ingest.ledger.adapter.rest;

import dev.millrace.ingest.ledger.app.AcceptBuild;
import dev.millrace.ingest.ledger.app.CancelBuild;
import dev.millrace.ingest.ledger.app.ListBuilds;
import dev.millrace.ingest.ledger.app.ShowBuild;
import dev.millrace.ingest.ledger.app.StartAttempt;

/** What the ledger's resources can order. */
public record LedgerDesk(
        AcceptBuild accept,
        ListBuilds list,
        ShowBuild show,
        CancelBuild cancel,
        StartAttempt start) {}
