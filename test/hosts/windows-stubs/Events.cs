using System.Collections;
using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace WindowsStubs;

[Cmdlet(VerbsCommon.Get, "WinEvent")]
public sealed class GetWinEventCommand : StubCommand
{
    [Parameter(Position = 0, Mandatory = true)] public Hashtable FilterHashtable { get; set; }
    [Parameter] public long MaxEvents { get; set; } = long.MaxValue;

    protected override void ProcessRecord()
    {
        if (Fails("Get-WinEvent")) return;
        var found = StubState.Use(state => StubState.List(state, "events")
            .Where(record => (int)record["id"] == Convert.ToInt32(Wanted("Id")) && (string)record["provider"] == $"{Wanted("ProviderName")}")
            .Take((int)Math.Min(MaxEvents, int.MaxValue)).Select(Record).ToList());
        if (found.Count > 0) WriteObject(found, true);
        else WriteError(new ErrorRecord(new Exception("No events were found that match the specified selection criteria."), "NoMatchingEventsFound", ErrorCategory.ObjectNotFound, null));
    }

    private object Wanted(string name) => FilterHashtable[name] is PSObject wrapped ? wrapped.BaseObject : FilterHashtable[name];

    private static PSObject Record(JObject record)
    {
        var comment = (string)record["comment"];
        string[] values = ["C:\\Windows\\system32\\shutdown.exe", "HOST", "No title for this reason could be found", "0x800000ff", "restart", comment, "NT AUTHORITY\\SYSTEM"];
        var message = $"The process {values[0]} has initiated the {values[4]} of computer {values[1]} on behalf of user {values[6]} for the following reason: {values[2]}\r\n Reason Code: {values[3]}\r\n Shutdown Type: {values[4]}\r\n Comment: {comment}";
        return StubObject.Of("System.Diagnostics.Eventing.Reader.EventLogRecord",
            ("Id", (int)record["id"]), ("ProviderName", (string)record["provider"]), ("Message", message),
            ("Properties", (bool?)record["withoutProperties"] == true ? null : values.Select(value => StubObject.Of("System.Diagnostics.Eventing.Reader.EventProperty", ("Value", value))).ToArray()));
    }
}
