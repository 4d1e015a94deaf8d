package dev.millrace.standalone.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.MachineHttp;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BinfmtIT {

    private static final String NAME = "millrace-test-aarch64";

    @Test
    void theKernelTakesOurHandlerAndLetsItGo() throws Exception {
        assumeTrue(Boolean.getBoolean("millrace.engine"));
        assumeTrue(Architecture.ofThisMachine() != Architecture.ARM64);
        var http = new MachineHttp(Map.of());
        var mirror = DebianMirror.ofThisMachine();
        var trees = new PackageTrees(mirror, http, cache(), Progress.silent());
        var qemu = Emulation.program(trees);
        var binfmt = new Binfmt();

        binfmt.registerArm64(NAME, qemu);
        var during = binfmt.arm64();
        binfmt.remove(NAME);

        assertThat(during)
                .filteredOn(handler -> handler.name().equals(NAME))
                .singleElement()
                .satisfies(handler -> assertThat(handler.worksInContainers()).isTrue())
                .satisfies(handler -> assertThat(handler.interpreter()).isEqualTo(qemu.toString()));
        assertThat(binfmt.arm64()).noneMatch(handler -> handler.name().equals(NAME));
    }

    private static Path cache() {
        var home = Path.of(System.getProperty("user.home"));
        return Optional.ofNullable(System.getenv("MILLRACE_CACHE"))
                .map(Path::of)
                .orElse(home.resolve(".cache/millrace"));
    }
}
