package dev.millrace.ingest.ledger.app;

import dev.millrace.contracts.id.AgentRef;
import dev.millrace.ingest.ledger.domain.BuildOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Tells two build requests apart, the same in every process: maps are put in order first. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(AgentRef agent, BuildOrder order) {
        var spec = order.spec();
        var told =
                String.join(
                        "\u0000",
                        agent.key(),
                        order.context().value(),
                        String.valueOf(order.environment()),
                        String.valueOf(order.deploy()),
                        spec.platform().value(),
                        spec.dockerfile(),
                        String.valueOf(spec.target()),
                        String.valueOf(spec.noCache()),
                        new TreeMap<>(spec.buildArgs()).toString());
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(told.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
