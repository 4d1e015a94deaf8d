package dev.millrace.archive.ignore;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names that are never sent, whatever an ignore file says: a context ends up in layers and caches,
 * where a secret cannot be called back.
 */
public final class SecretGuard {

    private static final String KEY = "private key";
    private static final String CLOUD = "cloud credentials";
    private static final String LOGIN = "stored login";

    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry(".git", "git's history"),
                    Map.entry(".envs", "environment files"),
                    Map.entry(".ssh", "keys"),
                    Map.entry(".gnupg", "keys"),
                    Map.entry(".aws", CLOUD),
                    Map.entry(".azure", CLOUD),
                    Map.entry(".boto", CLOUD),
                    Map.entry("application_default_credentials.json", CLOUD),
                    Map.entry(".dockercfg", LOGIN),
                    Map.entry(".git-credentials", LOGIN),
                    Map.entry(".htpasswd", LOGIN),
                    Map.entry(".my.cnf", LOGIN),
                    Map.entry(".netrc", LOGIN),
                    Map.entry("_netrc", LOGIN),
                    Map.entry(".pgpass", LOGIN),
                    Map.entry(".pypirc", LOGIN),
                    Map.entry(".vault-token", LOGIN));

    /** By what stands behind the last dot. */
    private static final Map<String, String> ENDINGS =
            Map.ofEntries(
                    Map.entry("jks", "key store"),
                    Map.entry("kdbx", "password store"),
                    Map.entry("key", KEY),
                    Map.entry("keystore", "key store"),
                    Map.entry("p12", "key store"),
                    Map.entry("p8", KEY),
                    Map.entry("pem", KEY),
                    Map.entry("pfx", "key store"),
                    Map.entry("pkcs12", "key store"),
                    Map.entry("ppk", KEY));

    /** Ends of paths, found by their last step. */
    private static final Map<String, String> ENDS = byLastStep();

    private static final Pattern ENVIRONMENT = Pattern.compile("\\.env(rc)?([._-].*)?");
    private static final Pattern EXAMPLE =
            Pattern.compile(".*[._-](dist|example|sample|template|tmpl)");
    private static final Pattern SSH_KEY =
            Pattern.compile("id_(dsa|ecdsa|ed25519|rsa)(_sk)?([._-].*)?");

    private SecretGuard() {}

    private static Map<String, String> byLastStep() {
        var ends = new HashMap<String, String>();
        for (var end :
                List.of(
                        ".cargo/credentials",
                        ".cargo/credentials.toml",
                        ".config/gcloud",
                        ".config/gh/hosts.yml",
                        ".docker/config.json",
                        ".gem/credentials",
                        ".kube/config",
                        ".oci/config",
                        ".terraform.d/credentials.tfrc.json")) {
            ends.merge(end.substring(end.lastIndexOf('/') + 1), end, (a, b) -> a + "\n" + b);
        }
        return ends;
    }

    /** The kind of secret that a file or folder of this path is taken for; null for none. */
    public static @Nullable String what(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        var name = lower.substring(lower.lastIndexOf('/') + 1);
        var known = NAMES.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith(".env") && ENVIRONMENT.matcher(name).matches()) {
            return EXAMPLE.matcher(name).matches() ? null : "environment file";
        }
        if (name.startsWith("id_") && SSH_KEY.matcher(name).matches()) {
            return name.endsWith(".pub") ? null : KEY;
        }
        var ending = ENDINGS.get(name.substring(name.lastIndexOf('.') + 1));
        return ending != null && name.indexOf('.') >= 0 ? ending : byEnd(lower, name);
    }

    private static @Nullable String byEnd(String path, String name) {
        var ends = ENDS.get(name);
        if (ends == null) {
            return null;
        }
        var whole = "/" + path;
        return ends.lines().anyMatch(end -> whole.endsWith("/" + end)) ? LOGIN : null;
    }
}
