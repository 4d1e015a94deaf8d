package dev.millrace.standalone.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names: {@code http_proxy}, {@code https_proxy}, {@code
 * no_proxy}.
 */
final class EnvironmentProxy extends ProxySelector {

    private final Map<String, String> environment;

    EnvironmentProxy(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        var named = setting(uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy");
        if (named == null || named.isBlank() || excepted(uri.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        var proxy = URI.create(named.contains("://") ? named : "http://" + named);
        var port = proxy.getPort() < 0 ? 80 : proxy.getPort();
        return List.of(
                new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(proxy.getHost(), port)));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException why) {
        // the request itself fails and is reported
    }

    private boolean excepted(String host) {
        var exceptions = setting("no_proxy");
        if (exceptions == null) {
            return false;
        }
        for (var exception : exceptions.split(",")) {
            var name = exception.strip().replaceFirst("^\\*?\\.", "");
            if (name.equals("*") || host.equals(name) || host.endsWith("." + name)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String setting(String name) {
        var lower = environment.get(name);
        return lower != null ? lower : environment.get(name.toUpperCase(Locale.ROOT));
    }
}
