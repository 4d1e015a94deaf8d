package dev.millrace.standalone.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TouchedTest {

    @Test
    void whatIsBelowSomethingNamedIsNotNamedAgain() {
        var group = new Touched("cgroup", "/sys/fs/cgroup/memory/one");
        var below = new Touched("cgroup", "/sys/fs/cgroup/memory/one/buildkit");
        var beside = new Touched("cgroup", "/sys/fs/cgroup/memory/one2");
        var folder = new Touched("folder", "/sys/fs/cgroup/memory/one/buildkit");

        assertThat(Touched.outermost(List.of(below, group, beside, folder)))
                .containsExactly(group, beside, folder);
    }
}
