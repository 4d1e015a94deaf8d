package dev.millrace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import dev.millrace.standalone.program.Program;
import dev.millrace.standalone.testbed.TestBed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reset} of a system that holds on to something. */
class ResetIT {

    @TempDir Path folder;

    private Folders folders;
    private Launcher launcher;

    @BeforeEach
    void make() throws Exception {
        folders = new Folders(folder.resolve("data"), TestBed.cache());
        launcher = new Launcher(folders.data());
        new Ports(folders).get("edge");
    }

    @Test
    void aProcessThatNobodyEndsIsNamedAndTheNextResetGoesOn() throws Exception {
        var process = new ManagedProcess(folders, "stranger");
        var sleep = ProcessSpec.of("stranger", folder, List.of("sleep", "600"));
        process.start(sleep, () -> process.running().isPresent(), Duration.ofSeconds(5));
        var pid = process.running().orElseThrow().pid();

        var first = launcher.run("reset");
        process.stop(Signal.TERM, Duration.ofSeconds(5));
        var second = launcher.run("reset");

        assertThat(first.said()).contains("  process  stranger, pid " + pid);
        assertThat(first.said()).noneMatch(line -> line.startsWith("Nothing is left"));
        assertThat(first.code()).isEqualTo(1);
        assertThat(second.said().getLast()).startsWith("Nothing is left");
        assertThat(second.code()).isZero();
        assertThat(folders.data()).doesNotExist();
        assertThat(folders.cache().resolve("systems")).content().doesNotContain(folder.toString());
    }

    @Test
    void aFolderThatCannotBeDeletedIsNamedAndTheNextResetGoesOn() throws Exception {
        var mount = Files.createDirectories(folders.data().resolve("zone/mount"));
        assumeTrue(mounted(mount));

        var first = launcher.run("reset");
        Program.of("umount", mount.toString()).run();
        var second = launcher.run("reset");

        assertThat(first.said())
                .anyMatch(line -> line.startsWith("  folder  " + mount + ": Device or resource"));
        assertThat(first.code()).isEqualTo(1);
        assertThat(second.code()).isZero();
        assertThat(folders.data()).doesNotExist();
    }

    @Test
    void whereThereIsNoSystemNothingIsClaimed() throws Exception {
        var none = new Launcher(folder.resolve("none")).run("reset");

        assertThat(none.said()).containsExactly("There is no system in " + folder + "/none.");
        assertThat(none.code()).isZero();
    }

    private static boolean mounted(Path place) throws Exception {
        return Program.of("mount", "-t", "tmpfs", "none", place.toString()).attempt().ok();
    }
}
