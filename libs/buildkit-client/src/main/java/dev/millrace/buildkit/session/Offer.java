package dev.millrace.buildkit.session;

import dev.millrace.buildkit.ContextUpload;
import dev.millrace.buildkit.RegistryLogin;
import dev.millrace.buildkit.SecretValue;
import java.util.Map;

/** What one build lets its daemon have: one context, these secrets, these logins, nothing else. */
public record Offer(
        ContextUpload context,
        Map<String, SecretValue> secrets,
        Map<String, RegistryLogin> registries) {

    public Offer {
        secrets = Map.copyOf(secrets);
        registries = Map.copyOf(registries);
    }
}
