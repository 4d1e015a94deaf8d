package dev.millrace.ingest.intake.domain;

import dev.millrace.contracts.id.ContextDigest;
import java.time.Instant;
import java.util.List;

/**
 * A context that was taken in.
 *
 * @param manifest name of the object that holds the manifest
 * @param packs where its contents are, the oldest first
 * @param files how many there are
 * @param bytes the size of all files together
 * @param acceptedAt when it last became its agent's newest
 */
public record StoredContext(
        ContextDigest context,
        String manifest,
        List<Pack> packs,
        long files,
        long bytes,
        Instant acceptedAt) {

    public StoredContext {
        packs = List.copyOf(packs);
    }

    /** The same context, accepted as the agent's newest at another time. */
    public StoredContext at(Instant time) {
        return new StoredContext(context, manifest, packs, files, bytes, time);
    }

    /** The names of the packs. */
    public List<String> packNames() {
        return packs.stream().map(Pack::name).toList();
    }
}
