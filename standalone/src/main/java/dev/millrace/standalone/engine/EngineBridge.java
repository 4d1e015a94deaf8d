package dev.millrace.standalone.engine;

import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.net.NetworkInterface;
import java.util.List;

/** The network devices that an engine of ours has on the machine. */
record EngineBridge(String name, AddressRange range) {

    /** A name that no engine of the machine has, at most 15 characters. */
    static EngineBridge of(AddressRange range) {
        return new EngineBridge("millrace" + range.number(), range);
    }

    /** Makes the bridge unless it is there. */
    void up() throws IOException, InterruptedException {
        if (NetworkInterface.getByName(name) == null) {
            Program.of("ip", "link", "add", name, "type", "bridge").run();
            Program.of("ip", "addr", "add", range.bridge(), "dev", name).run();
        }
        Program.of("ip", "link", "set", name, "up").run();
    }

    /** Removes the bridge and those of the engine's networks, which it leaves behind. */
    void down() throws IOException, InterruptedException {
        for (var device : devices()) {
            // it may go by itself in between
            Program.of("ip", "link", "del", device).attempt();
        }
    }

    /** All devices that hold an address of our range. */
    List<String> devices() throws IOException {
        return NetworkInterface.networkInterfaces()
                .filter(device ->
                        device.getName().equals(name)
                                || device.inetAddresses()
                                        .anyMatch(address ->
                                                address.getHostAddress().startsWith(range.start())))
                .map(NetworkInterface::getName)
                .toList();
    }
}
