package dev.millrace.ingest.intake.adapter.objectstore;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.ingest.intake.app.Parts;
import dev.millrace.ingest.intake.domain.PartDigest;
import dev.millrace.objectstore.ObjectKey;
import dev.millrace.objectstore.ObjectStore;
import dev.millrace.objectstore.ObjectStoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/** Parts under {@code parts/TENANT/AGENT/}, where those that are left over are soon found. */
public final class ObjectParts implements Parts {

    private static final String PREFIX = "parts/";

    private final ObjectStore objects;

    public ObjectParts(ObjectStore objects) {
        this.objects = objects;
    }

    static ObjectKey key(AgentRef agent, PartDigest digest) {
        return new ObjectKey(PREFIX + "%s/%s/%s".formatted(agent.tenant(), agent.agent(), digest));
    }

    /** Held in memory until it is known to be right: what is stored stays. */
    @Override
    public void keep(AgentRef agent, PartDigest digest, InputStream content, long length)
            throws IOException {
        var bytes = content.readNBytes((int) length);
        if (bytes.length < length || !digest(bytes).equals(digest.hex())) {
            throw new MillraceException(
                    ErrorCode.CONTEXT_PART_MISMATCH, "the part is not " + digest);
        }
        try {
            objects.putIfAbsent(key(agent, digest), new ByteArrayInputStream(bytes), length);
        } catch (ObjectStoreException e) {
            throw away(e);
        }
    }

    @Override
    public boolean has(AgentRef agent, PartDigest digest) {
        try {
            return objects.head(key(agent, digest)).isPresent();
        } catch (ObjectStoreException e) {
            throw away(e);
        }
    }

    @Override
    public InputStream joined(AgentRef agent, List<PartDigest> parts) {
        var missing = parts.stream().filter(part -> !has(agent, part)).findFirst();
        if (missing.isPresent()) {
            throw missing(missing.get());
        }
        return new SequenceInputStream(new Opened(agent, parts.iterator()));
    }

    private final class Opened implements Enumeration<InputStream> {

        private final AgentRef agent;
        private final Iterator<PartDigest> parts;

        private Opened(AgentRef agent, Iterator<PartDigest> parts) {
            this.agent = agent;
            this.parts = parts;
        }

        @Override
        public boolean hasMoreElements() {
            return parts.hasNext();
        }

        @Override
        public InputStream nextElement() {
            var part = parts.next();
            try {
                return objects.get(key(agent, part)).orElseThrow(() -> missing(part));
            } catch (ObjectStoreException e) {
                throw away(e);
            }
        }
    }

    /** What stays is swept with the rest. */
    @Override
    public void forget(AgentRef agent, List<PartDigest> parts) {
        try {
            parts.forEach(part -> objects.delete(key(agent, part)));
        } catch (ObjectStoreException e) {
            throw away(e);
        }
    }

    @Override
    public int sweep(Instant before) {
        try {
            var old =
                    objects.list(PREFIX).stream()
                            .filter(part -> part.storedAt().isBefore(before))
                            .toList();
            old.forEach(part -> objects.delete(part.key()));
            return old.size();
        } catch (ObjectStoreException e) {
            throw away(e);
        }
    }

    private static MillraceException missing(PartDigest part) {
        return new MillraceException(
                ErrorCode.CONTEXT_PART_MISSING, "the part " + part + " is not here");
    }

    private static MillraceException away(Exception cause) {
        return new MillraceException(
                ErrorCode.DEPENDENCY_DOWN, "the object store does not answer", cause);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
