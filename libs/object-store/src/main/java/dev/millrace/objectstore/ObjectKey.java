package dev.millrace.objectstore;

import java.util.regex.Pattern;

/** Name of an object, such as {@code logs/dev/b-dev-….log.zst}: safe as a path and in a URL. */
public record ObjectKey(String value) implements Comparable<ObjectKey> {

    private static final Pattern VALID =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");
    private static final int LONGEST = 900;

    public ObjectKey {
        if (value.length() > LONGEST || !VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("not an object key: " + value);
        }
    }

    @Override
    public int compareTo(ObjectKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
