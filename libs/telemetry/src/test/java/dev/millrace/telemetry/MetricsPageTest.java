package dev.millrace.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsPageTest {

    @Test
    void aCounterHasOneNameInBothForms() {
        var open = new MetricsPage("# TYPE millrace_builds_accepted counter\n");
        var older = new MetricsPage("# TYPE millrace_builds_accepted_total counter\n");

        assertThat(open.ours()).containsExactly("millrace_builds_accepted_total");
        assertThat(older.ours()).isEqualTo(open.ours());
    }

    @Test
    void anExemplarIsNotTheValue() {
        var page =
                new MetricsPage(
                        """
                        a_total{uri="/v1/{agent}"} 2.0 # {trace_id="1f",span_id="2e"} 1.0 1796004115.350
                        a_total{uri="/v1/b"} 3.0
                        """);

        assertThat(page.sum("a_total")).isEqualTo(5);
        assertThat(page.sum("a_total", "agent")).isEqualTo(2);
        assertThat(page.sum("b_total")).isNaN();
    }
}
