package dev.millrace.deployer.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.deployer.app.port.Intake.Variables;
import dev.millrace.deployer.domain.VariableName;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Variables as somebody has written them down, checked. */
final class AskedVariables {

    private static final int LARGEST = 16 * 1024;

    private AskedVariables() {}

    static Variables of(Map<String, String> set, Collection<String> remove) {
        var checked = new HashMap<VariableName, String>();
        set.forEach((name, value) -> checked.put(new VariableName(name), small(name, value)));
        var removed = new HashSet<VariableName>();
        remove.forEach(name -> removed.add(new VariableName(name)));
        return new Variables(Map.copyOf(checked), Set.copyOf(removed));
    }

    private static String small(String name, String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new MillraceException(ErrorCode.CONFIG_TOO_LARGE, name + " has more than 16 KiB");
        }
        if (value.indexOf('\0') >= 0) {
            throw new MillraceException(ErrorCode.REQUEST_INVALID, name + " holds a zero byte");
        }
        return value;
    }
}
