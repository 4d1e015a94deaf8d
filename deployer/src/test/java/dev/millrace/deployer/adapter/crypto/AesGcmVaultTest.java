package dev.millrace.deployer.adapter.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.contracts.id.AgentName;
import dev.millrace.contracts.id.EnvironmentName;
import dev.millrace.contracts.id.EnvironmentRef;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.deployer.domain.SealedVariable;
import dev.millrace.deployer.domain.VariableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AesGcmVaultTest {

    private static final VariableName NAME = new VariableName("API_KEY");
    private static final EnvironmentRef HERE = environment("production");

    @TempDir Path folder;

    private final AesGcmVault vault = new AesGcmVault(new byte[32], new SecureRandom());

    @Test
    void opensWhatItHasSealed() {
        var sealed = vault.seal(HERE, NAME, 3, "geheim ✓");

        assertThat(vault.open(HERE, variable(3, sealed))).isEqualTo("geheim ✓");
        assertThat(sealed).doesNotContain("geheim");
    }

    @Test
    void aSealOpensNowhereElse() {
        var sealed = vault.seal(HERE, NAME, 3, "geheim");

        assertThatThrownBy(() -> vault.open(environment("staging"), variable(3, sealed)))
                .hasMessageContaining("tampered");
        assertThatThrownBy(() -> vault.open(HERE, variable(4, sealed)))
                .hasMessageContaining("tampered");
    }

    @Test
    void theSameValueLooksDifferentEachTime() {
        assertThat(vault.seal(HERE, NAME, 1, "x")).isNotEqualTo(vault.seal(HERE, NAME, 1, "x"));
    }

    @Test
    void theKeyFileIsDrawnOnceAndForItsOwnerOnly() throws Exception {
        var file = folder.resolve("keys/secrets.key");

        var first = KeyFile.readOrDraw(file, new SecureRandom());

        assertThat(KeyFile.readOrDraw(file, new SecureRandom())).isEqualTo(first).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static SealedVariable variable(long version, String sealed) {
        return new SealedVariable(NAME, version, sealed, Instant.EPOCH);
    }

    private static EnvironmentRef environment(String name) {
        return new EnvironmentRef(
                new TenantId("dev"), new AgentName("bot"), new EnvironmentName(name));
    }
}
