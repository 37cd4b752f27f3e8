using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace WindowsStubs;

/// <summary>The keys under HKLM: that Test-Path and Get-ItemProperty are asked for.</summary>
public static class Registry
{
    public static bool Covers(string path) => path.StartsWith(@"HKLM:\", StringComparison.OrdinalIgnoreCase);

    /// <summary>Folders on a drive with a letter, which only Windows has.</summary>
    public static bool CoversDrive(string path) => path.Length > 2 && char.IsLetter(path[0]) && path[1] == ':' && path[2] == '\\';

    public static bool FolderExists(string path) => StubState.Use(state =>
        (state["folders"] as JArray ?? []).Any(folder => path.Equals((string)folder, StringComparison.OrdinalIgnoreCase)));

    public static bool Exists(string key) => StubState.Use(state => Find(state, key) != null);

    public static PSObject Properties(string key) => StubState.Use(state =>
    {
        if (Find(state, key) is not JObject found) return null;
        return StubObject.Of("System.Management.Automation.PSCustomObject", found.Properties().Select(p => (p.Name, Value(p.Value))).ToArray());
    });

    /// <summary>The fault that was ordered for this key, as the exception that Windows raises.</summary>
    public static ErrorRecord FaultOf(string key) => StubState.FaultFor($"registry {key}") == null ? null
        : new ErrorRecord(new System.Security.SecurityException("Requested registry access is not allowed."), "System.Security.SecurityException", ErrorCategory.PermissionDenied, key);

    private static JToken Find(JObject state, string key) => ((JObject)state["registry"]).GetValue(key, StringComparison.OrdinalIgnoreCase);

    private static object Value(JToken value) => value switch
    {
        JArray list => list.Select(item => (string)item).ToArray(),
        { Type: JTokenType.Integer } => (int)value,
        _ => (string)value,
    };
}
