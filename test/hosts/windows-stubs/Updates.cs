using System.Runtime.InteropServices;
using Newtonsoft.Json.Linq;

namespace WindowsStubs;

// The objects behind Microsoft.Update.*, as far as the worker uses them. What fails is thrown as COM would throw it.

[ProgId("Microsoft.Update.SystemInfo")]
public sealed class UpdateSystemInfo
{
    public bool RebootRequired => StubState.Use(state => (bool)state["windowsUpdate"]["rebootRequired"]);
}

[ProgId("Microsoft.Update.UpdateColl")]
public sealed class UpdateCollection : System.Collections.ArrayList;

[ProgId("Microsoft.Update.Session")]
public sealed class UpdateSession
{
    public string ClientApplicationID { get; set; }
    public UpdateSearcher CreateUpdateSearcher() => new();
    public UpdateDownloader CreateUpdateDownloader() => new();
    public UpdateInstaller CreateUpdateInstaller() => new();
}

public sealed class UpdateSearcher
{
    public SearchResult Search(string criteria)
    {
        ComFault.ThrowIfOrdered("Search");
        if (criteria != "IsInstalled=0 and IsHidden=0") throw new COMException("Unknown criteria", unchecked((int)0x80240032));
        StubState.Tell("Search");
        return new SearchResult { Updates = StubState.Use(state => StubState.List(state, "updates").Where(u => (bool?)u["installed"] != true).Select(u => new Update((JObject)u.DeepClone())).ToArray()) };
    }
}

public sealed class SearchResult { public Update[] Updates { get; init; } }

public sealed class Update(JObject data)
{
    internal string Id => (string)data["id"];
    internal JObject Data => data;
    public string Title => (string)data["title"];
    public string[] KBArticleIDs => (data["kbs"] as JArray ?? []).Select(kb => (string)kb).ToArray();
    public Category[] Categories => (data["categories"] as JArray ?? []).Select(id => new Category { CategoryID = (string)id }).ToArray();
    public int Type => (int?)data["type"] ?? 1;
    public bool BrowseOnly => (bool?)data["browseOnly"] ?? false;
    public bool IsDownloaded => (bool?)data["isDownloaded"] ?? false;
    public bool RebootRequired => (bool?)data["rebootRequired"] ?? false;
    public Behavior InstallationBehavior => new() { Impact = (int?)data["impact"] ?? 0, CanRequestUserInput = (bool?)data["asksUser"] ?? false };
    public bool EulaAccepted { get; private set; } = (bool?)data["eulaAccepted"] ?? true;
    public void AcceptEula()
    {
        StubState.Tell("AcceptEula", ("update", Id));
        EulaAccepted = true;
    }
}

public sealed class Category { public string CategoryID { get; init; } }
public sealed class Behavior { public int Impact { get; init; } public bool CanRequestUserInput { get; init; } }

public sealed class UpdateResult { public int ResultCode { get; init; } public int HResult { get; init; } }
public sealed class OperationResult(UpdateResult[] results)
{
    public UpdateResult GetUpdateResult(int index) => results[index];
}

public abstract class UpdateOperation
{
    public System.Collections.IList Updates { get; set; }
    private protected IEnumerable<Update> Chosen => Updates.Cast<object>().Select(item => (Update)(item is System.Management.Automation.PSObject wrapped ? wrapped.BaseObject : item));
    private protected static UpdateResult ResultOf(JToken ordered) =>
        new() { ResultCode = (int?)ordered?["resultCode"] ?? 2, HResult = (int?)ordered?["hresult"] ?? 0 };
}

public sealed class UpdateDownloader : UpdateOperation
{
    public OperationResult Download()
    {
        ComFault.ThrowIfOrdered("Download");
        return new(Chosen.Select(update =>
        {
            StubState.Tell("Download", ("update", update.Id));
            return ResultOf(update.Data["download"]);
        }).ToArray());
    }
}

public sealed class UpdateInstaller : UpdateOperation
{
    public bool AllowSourcePrompts { get; set; } = true;
    public bool IsBusy => StubState.Use(state =>
    {
        var left = (int?)state["windowsUpdate"]["busyLooks"] ?? 0;
        state["windowsUpdate"]["busyLooks"] = Math.Max(0, left - 1);
        return left > 0;
    });

    public OperationResult Install()
    {
        ComFault.ThrowIfOrdered("Install");
        var chosen = Chosen.ToList();
        if (chosen.Count > 1 && chosen.Any(update => update.InstallationBehavior.Impact == 2)) throw new COMException("Exclusive", unchecked((int)0x80240019));
        if (chosen.Any(update => !update.EulaAccepted)) throw new COMException("EULA", unchecked((int)0x80240023));
        return new(chosen.Select(Install).ToArray());
    }

    private static UpdateResult Install(Update update)
    {
        var result = ResultOf(update.Data["install"]);
        var delayMs = (int?)update.Data["installTakesMs"] ?? 0;
        if (delayMs > 0) Thread.Sleep(delayMs);
        StubState.Tell("Install", ("update", update.Id), ("resultCode", result.ResultCode));
        if (result.ResultCode is not (2 or 3)) return result;
        StubState.Use(state =>
        {
            var kept = StubState.List(state, "updates").First(one => (string)one["id"] == update.Id);
            kept["installed"] = true;
            if ((bool?)kept["asksRestart"] == true) state["windowsUpdate"]["rebootRequired"] = true;
            if ((bool?)kept["asksRestart"] == true) state["registry"][@"HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired"] = new JObject();
            return true;
        });
        return result;
    }
}

internal static class ComFault
{
    public static void ThrowIfOrdered(string what)
    {
        var fault = StubState.FaultFor($"WindowsUpdate {what}");
        if (fault != null) throw new COMException((string)fault["message"] ?? $"{what} failed", (int)fault["hresult"]);
    }
}
