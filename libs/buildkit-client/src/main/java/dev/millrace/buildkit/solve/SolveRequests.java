package dev.millrace.buildkit.solve;

import dev.millrace.buildkit.BuildOrder;
import dev.millrace.buildkit.ImagePush;
import dev.millrace.buildkit.Recipe;
import dev.millrace.buildkit.RegistryMirror;
import dev.millrace.buildkit.llb.ContextDefinition;
import dev.millrace.buildkit.proto.control.Exporter;
import dev.millrace.buildkit.proto.control.SolveRequest;
import dev.millrace.buildkit.proto.policy.MatchType;
import dev.millrace.buildkit.proto.policy.Policy;
import dev.millrace.buildkit.proto.policy.PolicyAction;
import dev.millrace.buildkit.proto.policy.Rule;
import dev.millrace.buildkit.proto.policy.Selector;
import dev.millrace.buildkit.proto.policy.Update;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a build order as the daemon's Solve request. */
final class SolveRequests {

    private static final String FRONTEND = "dockerfile.v0";

    private SolveRequests() {}

    static SolveRequest of(String ref, String session, BuildOrder order) {
        var context = ContextDefinition.of(order.context().digest());
        return SolveRequest.newBuilder()
                .setRef(ref)
                .setSession(session)
                .setFrontend(FRONTEND)
                .putAllFrontendAttrs(attributes(order.recipe()))
                .putFrontendInputs("context", context)
                .putFrontendInputs("dockerfile", context)
                .setSourcePolicy(policy(order.mirrors()))
                .addExporters(exporter(order.push()))
                .build();
    }

    private static Map<String, String> attributes(Recipe recipe) {
        var attributes = new TreeMap<String, String>();
        attributes.put("filename", recipe.dockerfile());
        attributes.put("platform", recipe.platform().toString());
        // any value makes the built-in frontend answer, whatever a "# syntax=" line names
        attributes.put("cmdline", FRONTEND);
        if (recipe.target() != null) {
            attributes.put("target", recipe.target());
        }
        if (recipe.noCache()) {
            attributes.put("no-cache", "");
        }
        recipe.buildArgs().forEach((name, value) -> attributes.put("build-arg:" + name, value));
        return attributes;
    }

    private static Policy policy(List<RegistryMirror> mirrors) {
        return Policy.newBuilder()
                .setVersion(1)
                .addAllRules(mirrors.stream().map(SolveRequests::rule).toList())
                .build();
    }

    private static Rule rule(RegistryMirror mirror) {
        return Rule.newBuilder()
                .setAction(PolicyAction.CONVERT)
                .setSelector(
                        Selector.newBuilder()
                                .setIdentifier(mirror.selector())
                                .setMatchType(MatchType.REGEX))
                .setUpdates(Update.newBuilder().setIdentifier(mirror.conversion()))
                .build();
    }

    /** {@code store=false}: nothing may pile up in the engine's own image list. */
    private static Exporter exporter(ImagePush push) {
        var exporter =
                Exporter.newBuilder()
                        .setType("image")
                        .putAttrs("name", push.repository())
                        .putAttrs("push", "true")
                        .putAttrs("push-by-digest", "true")
                        .putAttrs("oci-mediatypes", "true")
                        .putAttrs("store", "false");
        if (push.insecure()) {
            exporter.putAttrs("registry.insecure", "true");
        }
        return exporter.build();
    }
}
