package dev.millrace.standalone.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProxyTest {

    private static final Proxy PROXY =
            new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128));

    private final EnvironmentProxy proxies =
            new EnvironmentProxy(
                    Map.of(
                            "http_proxy", "http://proxy.example:3128",
                            "HTTPS_PROXY", "proxy.example:3128",
                            "no_proxy", "localhost, .inside.example"));

    @Test
    void bothSchemesAreReadInEitherCase() {
        assertThat(select("http://a.example/")).isEqualTo(PROXY);
        assertThat(select("https://a.example/")).isEqualTo(PROXY);
    }

    @Test
    void exceptionsGoDirectly() {
        assertThat(select("http://localhost/")).isEqualTo(Proxy.NO_PROXY);
        assertThat(select("https://a.inside.example/")).isEqualTo(Proxy.NO_PROXY);
        assertThat(select("https://notinside.example/")).isEqualTo(PROXY);
    }

    private Proxy select(String uri) {
        return proxies.select(URI.create(uri)).getFirst();
    }
}
