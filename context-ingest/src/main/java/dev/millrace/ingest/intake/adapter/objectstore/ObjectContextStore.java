package dev.millrace.ingest.intake.adapter.objectstore;

import dev.millrace.archive.canonical.Allowance;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.FileSearch;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.archive.canonical.ManifestEntry;
import dev.millrace.archive.canonical.PackLayout;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.ingest.intake.app.ContextStore;
import dev.millrace.ingest.intake.app.StoredFile;
import dev.millrace.ingest.intake.domain.Pack;
import dev.millrace.ingest.intake.domain.StoredContext;
import dev.millrace.objectstore.ObjectKey;
import dev.millrace.objectstore.ObjectStore;
import dev.millrace.objectstore.ObjectStoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Packs and manifests under {@code t/TENANT/a/AGENT/contexts/}. */
public final class ObjectContextStore implements ContextStore {

    private static final String TAR = ".tar";

    private final ObjectStore objects;

    public ObjectContextStore(ObjectStore objects) {
        this.objects = objects;
    }

    /** Where the objects of an agent's contexts are. */
    static ObjectKey key(AgentRef agent, String name) {
        return new ObjectKey(
                "t/%s/a/%s/contexts/%s".formatted(agent.tenant(), agent.agent(), name));
    }

    @Override
    public String store(AgentRef agent, Pack pack, CanonicalContext content) throws IOException {
        try (var tar = content.tar();
                var manifest = content.packFile()) {
            objects.putIfAbsent(key(agent, pack.name() + TAR), tar, content.tarSize());
            objects.putIfAbsent(key(agent, pack.manifest()), manifest, content.packFileSize());
        } catch (ObjectStoreException e) {
            throw away(e);
        }
        return content.pack().equals(content.manifest())
                ? pack.manifest()
                : storeWhole(agent, pack, content);
    }

    private String storeWhole(AgentRef agent, Pack pack, CanonicalContext content)
            throws IOException {
        var name = pack.whole();
        try (var manifest = content.manifestFile()) {
            objects.putIfAbsent(key(agent, name), manifest, content.manifestSize());
        } catch (ObjectStoreException e) {
            throw away(e);
        }
        return name;
    }

    @Override
    public void store(AgentRef agent, Pack pack, Manifest manifest, InputStream tar)
            throws IOException {
        var written = new ByteArrayOutputStream();
        manifest.write(written);
        try {
            objects.putIfAbsent(key(agent, pack.name() + TAR), tar, pack.bytes());
            objects.putIfAbsent(
                    key(agent, pack.manifest()),
                    new ByteArrayInputStream(written.toByteArray()),
                    written.size());
        } catch (ObjectStoreException e) {
            throw away(e);
        }
    }

    @Override
    public StoredFile read(AgentRef agent, StoredContext context, String path, int most) {
        var search = new FileSearch(path);
        if (!each(agent, context.manifest(), search)) {
            return new StoredFile.Unknown();
        }
        return switch (search.found()) {
            case FileSearch.Found.Nothing _ -> new StoredFile.Missing();
            case FileSearch.Found.BehindLink _ -> new StoredFile.Unknown();
            case FileSearch.Found.Content(var file) -> content(agent, context, file, most);
        };
    }

    /** The newest packs are the smallest, and have what was edited last. */
    private StoredFile content(
            AgentRef agent, StoredContext context, ManifestEntry.File file, int most) {
        int length = (int) Math.min(file.size(), most);
        for (var pack : context.packs().reversed()) {
            var place = new Place(file);
            each(agent, pack.manifest(), new PackLayout(place));
            if (place.offset >= 0) {
                return new StoredFile.Content(part(agent, pack, place.offset, length));
            }
        }
        return new StoredFile.Unknown();
    }

    private static final class Place implements PackLayout.Taker {

        private final ManifestEntry.File wanted;
        private long offset = -1;

        private Place(ManifestEntry.File wanted) {
            this.wanted = wanted;
        }

        @Override
        public void file(ManifestEntry.File file, long at) {
            if (file.size() == wanted.size() && file.sha256().equals(wanted.sha256())) {
                offset = at;
            }
        }
    }

    private byte[] part(AgentRef agent, Pack pack, long offset, int length) {
        if (length == 0) {
            return new byte[0];
        }
        try (var in =
                objects.getRange(key(agent, pack.name() + TAR), offset, length)
                        .orElseGet(InputStream::nullInputStream)) {
            return in.readNBytes(length);
        } catch (IOException | ObjectStoreException e) {
            throw away(e);
        }
    }

    @Override
    public boolean each(AgentRef agent, String manifest, Consumer<ManifestEntry> taker) {
        return read(
                        agent,
                        manifest,
                        in -> {
                            Manifest.each(in, taker);
                            return true;
                        })
                .isPresent();
    }

    @Override
    public Optional<Manifest> manifest(AgentRef agent, String manifest, Allowance allowance) {
        return read(agent, manifest, in -> Manifest.read(in, allowance));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    private <T> Optional<T> read(AgentRef agent, String manifest, Reading<T> reading) {
        try (var in = objects.get(key(agent, manifest)).orElse(null)) {
            return in == null ? Optional.empty() : Optional.of(reading.of(in));
        } catch (IOException | ObjectStoreException e) {
            throw away(e);
        }
    }

    @Override
    public InputStream manifestFile(AgentRef agent, String manifest) {
        return open(key(agent, manifest));
    }

    @Override
    public InputStream tar(AgentRef agent, Pack pack) {
        return open(key(agent, pack.name() + TAR));
    }

    private InputStream open(ObjectKey key) {
        try {
            return objects.get(key).orElseThrow(() -> lost(key));
        } catch (ObjectStoreException e) {
            throw away(e);
        }
    }

    @Override
    public void deleteTar(AgentRef agent, Pack pack) {
        delete(agent, pack.name() + TAR);
    }

    @Override
    public void deleteManifest(AgentRef agent, String manifest) {
        delete(agent, manifest);
    }

    private void delete(AgentRef agent, String name) {
        try {
            objects.delete(key(agent, name));
        } catch (ObjectStoreException e) {
            throw away(e);
        }
    }

    private static MillraceException lost(ObjectKey key) {
        return new MillraceException(ErrorCode.DEPENDENCY_DOWN, "the object store has lost " + key);
    }

    @Override
    public URI manifestLink(AgentRef agent, String manifest, Duration validity) {
        return objects.presignGet(key(agent, manifest), validity);
    }

    @Override
    public URI tarLink(AgentRef agent, Pack pack, Duration validity) {
        return objects.presignGet(key(agent, pack.name() + TAR), validity);
    }

    private static MillraceException away(Exception cause) {
        return new MillraceException(
                ErrorCode.DEPENDENCY_DOWN, "the object store does not answer", cause);
    }
}
