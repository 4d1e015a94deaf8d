package dev.millrace.archive.ignore;

import java.util.Locale;
import java.util.Set;

/**
 * Names that are never sent, whatever an ignore file says: a context ends up in layers and caches,
 * where a secret cannot be called back.
 */
public final class SecretGuard {

    private static final Set<String> NAMES =
            Set.of(
                    ".env",
                    ".git",
                    ".git-credentials",
                    ".gnupg",
                    ".netrc",
                    ".pgpass",
                    ".pypirc",
                    ".ssh",
                    "_netrc",
                    "id_dsa",
                    "id_ecdsa",
                    "id_ecdsa_sk",
                    "id_ed25519",
                    "id_ed25519_sk",
                    "id_rsa");

    private static final Set<String> SUFFIXES = Set.of(".key", ".p12", ".pem", ".pfx", ".ppk");

    private static final Set<String> EXAMPLES =
            Set.of(".env.dist", ".env.example", ".env.sample", ".env.template");

    private SecretGuard() {}

    /** Whether a file or folder of this name stays at home. */
    public static boolean withholds(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (NAMES.contains(lower) || lower.startsWith(".env.") && !isExample(lower)) {
            return true;
        }
        return SUFFIXES.stream().anyMatch(lower::endsWith);
    }

    /** A template of an environment file: left out too, but an ignore file may bring it back. */
    static boolean isExample(String name) {
        return EXAMPLES.contains(name.toLowerCase(Locale.ROOT));
    }
}
