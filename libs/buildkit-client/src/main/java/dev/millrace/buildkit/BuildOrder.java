package dev.millrace.buildkit;

import java.util.List;
import java.util.Map;

/** Everything one build needs: what to build, from what, with what, and where the image goes. */
public record BuildOrder(
        ContextUpload context,
        Recipe recipe,
        ImagePush push,
        List<RegistryMirror> mirrors,
        Map<String, SecretValue> secrets,
        Map<String, RegistryLogin> logins) {

    public BuildOrder {
        mirrors = List.copyOf(mirrors);
        secrets = Map.copyOf(secrets);
        logins = Map.copyOf(logins);
    }

    /** A build without mirrors, secrets and logins. */
    public static BuildOrder of(ContextUpload context, Recipe recipe, ImagePush push) {
        return new BuildOrder(context, recipe, push, List.of(), Map.of(), Map.of());
    }

    public BuildOrder withMirrors(List<RegistryMirror> these) {
        return new BuildOrder(context, recipe, push, these, secrets, logins);
    }

    public BuildOrder withSecrets(Map<String, SecretValue> these) {
        return new BuildOrder(context, recipe, push, mirrors, these, logins);
    }

    public BuildOrder withLogins(Map<String, RegistryLogin> these) {
        return new BuildOrder(context, recipe, push, mirrors, secrets, these);
    }
}
