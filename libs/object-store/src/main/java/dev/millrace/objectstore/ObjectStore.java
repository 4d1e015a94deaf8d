package dev.millrace.objectstore;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Bytes under keys. A key is written once: who stores the same again, or races another, changes
 * nothing. All methods block for a limited time and throw {@link ObjectStoreException} when the
 * store does not do its part.
 */
public interface ObjectStore {

    /**
     * Stores exactly {@code length} bytes, all or nothing; reads the content to its end only if it
     * does store, and never closes it.
     *
     * @return false when the key is taken; nothing was changed then
     */
    boolean putIfAbsent(ObjectKey key, InputStream content, long length);

    /** The whole content, to be closed by the caller; empty when there is no such object. */
    Optional<InputStream> get(ObjectKey key);

    /**
     * A part of the content, to be closed by the caller; shorter where the object ends earlier,
     * empty when there is no such object.
     */
    Optional<InputStream> getRange(ObjectKey key, long offset, long length);

    /** Whether there is such an object, and how long it is. */
    Optional<ObjectInfo> head(ObjectKey key);

    /** Returns when the store answers, whatever is in it. */
    default void requireAnswer() {
        // nothing is ever stored there
        head(new ObjectKey("readiness"));
    }

    /** Removes the object; nothing happens if there is none. */
    void delete(ObjectKey key);

    /** All objects whose keys begin so, by key. */
    List<ObjectInfo> list(String prefix);

    /** A URL by which anybody can GET this object, and nothing else, until it expires. */
    URI presignGet(ObjectKey key, Duration expiry);
}
