package dev.millrace.ingest.intake.app;

import dev.millrace.ingest.intake.app.Garbage.CondemnedContext;
import dev.millrace.ingest.intake.app.Garbage.CondemnedPack;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Deletes what nobody needs: contexts that were judged, packs without a context, uploads that were
 * never finished.
 */
public final class CollectGarbage {

    /** A worker may still be fetching what was replaced. */
    private static final Duration REPLACED = Duration.ofHours(1);

    /** What an upload that broke off left, and how long its parts wait to be used again. */
    private static final Duration UNFINISHED = Duration.ofDays(1);

    private final Garbage garbage;
    private final ContextStore store;
    private final Parts parts;
    private final Clock clock;

    public CollectGarbage(Garbage garbage, ContextStore store, Parts parts, Clock clock) {
        this.garbage = garbage;
        this.store = store;
        this.parts = parts;
        this.clock = clock;
    }

    /** What went. */
    public record Collected(int contexts, int packs, int parts) {

        public static final Collected NOTHING = new Collected(0, 0, 0);
    }

    /** Goes through everything once; nothing if another process is at it. */
    public Collected collect() {
        var collected = new Collected[] {Collected.NOTHING};
        garbage.alone(() -> collected[0] = all());
        return collected[0];
    }

    private Collected all() {
        var now = clock.instant();
        var contexts = garbage.condemned();
        contexts.forEach(this::delete);
        var packs = garbage.condemnPacks(now.minus(REPLACED), now.minus(UNFINISHED));
        packs.forEach(this::delete);
        garbage.forgetTimes(now.minus(UNFINISHED));
        return new Collected(contexts.size(), packs.size(), parts.sweep(now.minus(UNFINISHED)));
    }

    private void delete(CondemnedContext context) {
        if (!garbage.isOfPack(context.agent(), context.manifest())) {
            store.deleteManifest(context.agent(), context.manifest());
        }
        garbage.forget(context);
    }

    private void delete(CondemnedPack condemned) {
        var agent = condemned.agent();
        var pack = condemned.pack();
        store.deleteTar(agent, pack);
        Stream.of(pack.manifest(), pack.whole())
                .filter(manifest -> !garbage.isOfContext(agent, manifest))
                .forEach(manifest -> store.deleteManifest(agent, manifest));
        garbage.forget(condemned);
    }
}
