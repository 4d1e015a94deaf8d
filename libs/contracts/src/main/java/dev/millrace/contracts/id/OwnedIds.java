package dev.millrace.contracts.id;

import java.util.regex.Pattern;

/** The written form {@code KIND-TENANT-ULID}, shared by all ids that carry their tenant. */
final class OwnedIds {

    private static final int ULID = 26;
    private static final Pattern VALID =
            Pattern.compile(
                    "[a-z]-[a-z0-9]([a-z0-9-]{0,16}[a-z0-9])?-[0-9a-hjkmnp-tv-z]{" + ULID + "}");

    private OwnedIds() {}

    static void require(char kind, String value) {
        Names.require(VALID, value, "id");
        if (value.charAt(0) != kind) {
            throw new IllegalArgumentException("not an id of kind " + kind + ": " + value);
        }
    }

    static String write(char kind, TenantId tenant, String ulid) {
        return kind + "-" + tenant.value() + "-" + ulid;
    }

    static TenantId tenant(String value) {
        return new TenantId(value.substring(2, value.length() - ULID - 1));
    }
}
