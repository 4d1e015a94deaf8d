package dev.millrace.dockerfile.read;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code --name=value}; the value is empty where there is none. */
public record Flag(String name, String value) {

    /**
     * The value as {@code key=value,key=value}, as {@code --mount} has it; keys in lower case, a
     * key alone has an empty value. CSV quoting is not read: it never stands in these keys.
     */
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        for (var field : value.split(",", -1)) {
            int equals = field.indexOf('=');
            var key = equals < 0 ? field : field.substring(0, equals);
            fields.put(
                    key.strip().toLowerCase(Locale.ROOT),
                    equals < 0 ? "" : field.substring(equals + 1).strip());
        }
        return fields;
    }
}
