package dev.millrace.objectstore;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps objects for as long as the test lives. Its presigned URLs lead nowhere. */
public final class InMemoryObjectStore implements ObjectStore {

    private final NavigableMap<ObjectKey, byte[]> objects = new ConcurrentSkipListMap<>();

    @Override
    public boolean putIfAbsent(ObjectKey key, InputStream content, long length) {
        if (objects.containsKey(key)) {
            return false;
        }
        try {
            var bytes = content.readNBytes((int) length);
            if (bytes.length < length) {
                throw new EOFException("content ends after " + bytes.length + " bytes");
            }
            return objects.putIfAbsent(key, bytes) == null;
        } catch (IOException e) {
            throw new ObjectStoreException("object store failed: put " + key, e);
        }
    }

    @Override
    public Optional<InputStream> get(ObjectKey key) {
        return Optional.ofNullable(objects.get(key)).map(ByteArrayInputStream::new);
    }

    @Override
    public Optional<InputStream> getRange(ObjectKey key, long offset, long length) {
        return Optional.ofNullable(objects.get(key))
                .map(bytes -> {
                    var from = (int) Math.min(offset, bytes.length);
                    var count = (int) Math.min(length, bytes.length - from);
                    return new ByteArrayInputStream(bytes, from, count);
                });
    }

    @Override
    public Optional<ObjectInfo> head(ObjectKey key) {
        return Optional.ofNullable(objects.get(key)).map(bytes -> info(key, bytes));
    }

    @Override
    public void delete(ObjectKey key) {
        objects.remove(key);
    }

    @Override
    public List<ObjectInfo> list(String prefix) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().value().startsWith(prefix))
                .map(entry -> info(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public URI presignGet(ObjectKey key, Duration expiry) {
        return URI.create("memory:///" + key);
    }

    private static ObjectInfo info(ObjectKey key, byte[] bytes) {
        return new ObjectInfo(key, bytes.length, Instant.EPOCH);
    }
}
