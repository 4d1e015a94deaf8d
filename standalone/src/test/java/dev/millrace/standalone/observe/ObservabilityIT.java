package dev.millrace.standalone.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentStatus.State;
import dev.millrace.standalone.component.Progress;
import dev.millrace.standalone.debian.DebianMirror;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.fetch.MachineHttp;
import dev.millrace.standalone.golang.GoModule;
import dev.millrace.standalone.golang.GoPrograms;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.testbed.TestBed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stores themselves; Jaeger only where it has been built before. */
class ObservabilityIT {

    @TempDir Path folder;

    @Test
    void everyStoreAnswersWhereItSaysAndEndsWhenItIsStopped() throws Exception {
        var folders = new Folders(folder, TestBed.cache());
        var trees =
                new PackageTrees(
                        DebianMirror.ofThisMachine(),
                        new MachineHttp(System.getenv()),
                        folders.cache(),
                        Progress.silent());
        var rules = Checkout.find().root().resolve("observability/alerts.yml");
        var targets = new Observability.Targets(Map.of("nobody", 1), rules);
        var observe =
                new Observability(folders, new Ports(folders), trees, targets, Progress.silent());
        observe.turn(true);
        var stores = new ArrayList<>(observe.wanted());
        var go = new GoPrograms(folders.cache(), System.getenv(), Progress.silent());
        if (go.present(GoModule.JAEGER).isEmpty()) {
            stores.removeIf(TracesComponent.class::isInstance);
        }

        var up = new ArrayList<State>();
        try {
            for (var store : stores) {
                store.start();
                up.add(store.status().state());
            }
        } finally {
            for (var store : stores) {
                store.stop();
            }
        }

        assertThat(stores).extracting(Component::name).contains("metrics", "alerts");
        assertThat(up).containsOnly(State.UP);
        assertThat(List.copyOf(stores))
                .extracting(store -> store.status().state())
                .containsOnly(State.DOWN);
    }
}
