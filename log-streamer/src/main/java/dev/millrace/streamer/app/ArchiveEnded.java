package dev.millrace.streamer.app;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Moves streams that have ended into the archive, and the saved positions behind them. */
public final class ArchiveEnded {

    private static final Logger LOG = Logger.getLogger(ArchiveEnded.class);
    private static final int BATCH = 100;

    private final LiveStreams streams;
    private final Archive archive;
    private final Positions positions;

    public ArchiveEnded(LiveStreams streams, Archive archive, Positions positions) {
        this.streams = streams;
        this.archive = archive;
        this.positions = positions;
    }

    /**
     * One round: waits a while for a stream to end, archives what has ended, saves the positions.
     * To be called by one thread, over and over.
     *
     * @param lookForFragments whether to drop what is left of streams that others have archived
     * @return false when something failed: it is done in the next round, which should not come at
     *     once
     */
    public boolean round(Duration patience, boolean lookForFragments) throws InterruptedException {
        var stream = streams.awaitEnded(patience);
        var done = 0;
        while (stream != null) {
            if (!archived(stream)) {
                streams.again(stream);
                return false;
            }
            done++;
            stream = done < BATCH ? streams.awaitEnded(Duration.ZERO) : null;
        }
        if (lookForFragments) {
            dropFragments();
        }
        positions.save(streams.needed());
        return true;
    }

    private boolean archived(LiveStream stream) {
        try {
            archive.store(stream.id(), stream.spool().orElseThrow());
            streams.archived(stream);
            LOG.debugf("archived stream=%s", stream.id());
            return true;
        } catch (RuntimeException e) {
            LOG.warnf(e, "not archived, again in a moment stream=%s", stream.id());
            return false;
        }
    }

    /** After a restart a late record may bring back a stream that was archived before. */
    private void dropFragments() {
        for (var fragment : streams.fragments()) {
            if (archive.has(fragment.id())) {
                streams.archived(fragment);
            }
        }
    }
}
