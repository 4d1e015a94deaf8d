package dev.millrace.ingest.intake.app;

import dev.millrace.archive.canonical.Allowance;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.ingest.intake.domain.Pack;
import dev.millrace.ingest.intake.domain.StoredContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The bytes of contexts: packs and manifests, each written once. */
public interface ContextStore {

    /**
     * Stores what came, as the pack of this name, and the manifest of the whole.
     *
     * @return the name of the whole's manifest, which is the pack's where nothing else is in it
     */
    String store(AgentRef agent, Pack pack, CanonicalContext content) throws IOException;

    /** Stores a pack that was put together here. */
    void store(AgentRef agent, Pack pack, Manifest manifest, InputStream tar) throws IOException;

    /** A file of a stored context, up to so many bytes. */
    StoredFile read(AgentRef agent, StoredContext context, String path, int most);

    /** Hands over all entries of a stored manifest, and keeps none; false if it is lost. */
    boolean each(AgentRef agent, String manifest, Consumer<ManifestEntry> taker);

    /** The manifest as a whole, unless it is lost; its memory is asked for as it comes. */
    Optional<Manifest> manifest(AgentRef agent, String manifest, Allowance allowance);

    /** The written form of a manifest; to be closed. */
    InputStream manifestFile(AgentRef agent, String manifest);

    /** The tar of a pack; to be closed. */
    InputStream tar(AgentRef agent, Pack pack);

    /** A URL that reads a manifest for so long. */
    URI manifestLink(AgentRef agent, String manifest, Duration validity);

    /** A URL that reads a pack's tar for so long. */
    URI tarLink(AgentRef agent, Pack pack, Duration validity);

    /** Deletes a pack's tar; nothing happens if there is none. */
    void deleteTar(AgentRef agent, Pack pack);

    /** Deletes a manifest; nothing happens if there is none. */
    void deleteManifest(AgentRef agent, String manifest);
}
