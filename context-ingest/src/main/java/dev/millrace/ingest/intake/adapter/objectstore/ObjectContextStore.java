package dev.millrace.ingest.intake.adapter.objectstore;

import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.FileSearch;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.id.ContextDigest;
import dev.millrace.ingest.intake.app.ContextStore;
import dev.millrace.ingest.intake.app.StoredFile;
import dev.millrace.objectstore.ObjectKey;
import dev.millrace.objectstore.ObjectStore;
import dev.millrace.objectstore.ObjectStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Contexts under {@code t/TENANT/a/AGENT/contexts/}, the manifest beside the tar. */
public final class ObjectContextStore implements ContextStore {

    private final ObjectStore objects;

    public ObjectContextStore(ObjectStore objects) {
        this.objects = objects;
    }

    /** The manifest comes last: where it is, the tar is. */
    @Override
    public String store(AgentRef agent, ContextDigest context, CanonicalContext content)
            throws IOException {
        try {
            return put(agent, context, content);
        } catch (ObjectStoreException e) {
            throw away(e);
        }
    }

    private static MillraceException away(Exception cause) {
        return new MillraceException(
                ErrorCode.DEPENDENCY_DOWN, "the object store does not answer", cause);
    }

    private String put(AgentRef agent, ContextDigest context, CanonicalContext content)
            throws IOException {
        String tarSha256;
        try (var tar = content.tar()) {
            objects.putIfAbsent(key(agent, context, ".tar"), tar, content.tarSize());
            tar.transferTo(OutputStream.nullOutputStream());
            tarSha256 = tar.digest().substring("sha256:".length());
        }
        try (var manifest = content.manifestFile()) {
            objects.putIfAbsent(key(agent, context, ".manifest"), manifest, content.manifestSize());
        }
        return tarSha256;
    }

    @Override
    public StoredFile read(AgentRef agent, ContextDigest context, String path, int most) {
        var search = new FileSearch(path);
        if (!walk(agent, context, search)) {
            // written after the tar: where it is missing, the worker finds out
            return new StoredFile.Unknown();
        }
        return switch (search.found()) {
            case FileSearch.Found.Nothing _ -> new StoredFile.Missing();
            case FileSearch.Found.BehindLink _ -> new StoredFile.Unknown();
            case FileSearch.Found.Content place -> {
                var length = Math.min(place.size(), most);
                yield new StoredFile.Content(part(agent, context, place.offset(), (int) length));
            }
        };
    }

    private byte[] part(AgentRef agent, ContextDigest context, long offset, int length) {
        if (length == 0) {
            return new byte[0];
        }
        try (var in =
                objects.getRange(key(agent, context, ".tar"), offset, length)
                        .orElseGet(InputStream::nullInputStream)) {
            return in.readNBytes(length);
        } catch (IOException | ObjectStoreException e) {
            throw away(e);
        }
    }

    @Override
    public void each(AgentRef agent, ContextDigest context, Consumer<ManifestEntry> taker) {
        walk(agent, context, taker);
    }

    /** False if there is no manifest. */
    private boolean walk(AgentRef agent, ContextDigest context, Consumer<ManifestEntry> taker) {
        try (var manifest = manifest(agent, context)) {
            if (manifest == null) {
                return false;
            }
            Manifest.each(manifest, taker);
            return true;
        } catch (IOException e) {
            throw new ObjectStoreException("the manifest of " + context + " cannot be read", e);
        }
    }

    private @Nullable InputStream manifest(AgentRef agent, ContextDigest context) {
        try {
            return objects.get(key(agent, context, ".manifest")).orElse(null);
        } catch (ObjectStoreException e) {
            throw away(e);
        }
    }

    @Override
    public URI link(AgentRef agent, ContextDigest context, Duration validity) {
        return objects.presignGet(key(agent, context, ".tar"), validity);
    }

    private static ObjectKey key(AgentRef agent, ContextDigest context, String suffix) {
        return new ObjectKey(
                "t/%s/a/%s/contexts/%s%s"
                        .formatted(agent.tenant(), agent.agent(), context.hex(), suffix));
    }
}
