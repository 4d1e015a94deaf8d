package dev.millrace.ingest.wiring;

import dev.millrace.ingest.ledger.app.BuildBell;
import dev.millrace.ingest.ledger.domain.Build;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One bell for all who wait for changes of builds; they hang themselves up as they start. */
public final class Bells {

    private final List<BuildBell> bells = new CopyOnWriteArrayList<>();

    public void hang(BuildBell bell) {
        bells.add(bell);
    }

    void ring(Build build) {
        bells.forEach(bell -> bell.ring(build));
    }
}
